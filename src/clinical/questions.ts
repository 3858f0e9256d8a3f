import type { Question } from '../triage/vocabulary.ts';

/** The questions in the order they are asked. Choose questions come with their "not sure" stand-in where they have one. */
export const questions = [
  // Right now: signs that need A&E. First screen, before anything else, for everyone, also without pain.
  {
    id: 'now',
    kind: 'check',
    findings: [
      'leg-weakness',
      'both-legs',
      'saddle-change',
      'bladder-change',
      'bowel-control',
      'chest-or-collapse',
      'stroke-signs',
      'sepsis-signs',
      'major-accident',
    ],
  },
  // Cancer now, ever before (however long ago, also all-clear), or having tests for it. A skin cancer that was cut out and called basal cell (rodent ulcer) does not count.
  { id: 'cancer', kind: 'choose', unsure: 'cancer-past', findings: ['cancer-now', 'cancer-past', 'cancer-suspected', 'cancer-never'] },
  // Told by a doctor that cancer is in the spine, or in other bones.
  {
    id: 'spread',
    kind: 'choose',
    unsure: 'spine-mets',
    askIf: { any: ['cancer-now', 'cancer-past', 'cancer-suspected'] },
    findings: ['spine-mets', 'bone-mets', 'no-known-spread'],
  },
  // Where the cancer started, for the staff summary only: no rule may use it, it may be skipped, and unanswered it is not missing.
  {
    id: 'cancer-kind',
    kind: 'choose',
    optional: true,
    askIf: { any: ['cancer-now', 'cancer-past', 'cancer-suspected'] },
    findings: [
      'kind-breast',
      'kind-prostate',
      'kind-lung',
      'kind-kidney',
      'kind-thyroid',
      'kind-myeloma',
      'kind-bowel',
      'kind-lymphoma',
      'kind-other',
    ],
  },
  // Pain in the back or neck, or pain that runs from there into an arm, a leg or round the chest: new (weeks), long-standing but changed or worse, the same as for a long time, or none.
  { id: 'pain', kind: 'choose', unsure: 'pain-changed', findings: ['pain-new', 'pain-changed', 'pain-same', 'pain-none'] },
  // What the pain is like.
  {
    id: 'pain-kind',
    kind: 'check',
    askIf: { any: ['pain-new', 'pain-changed', 'pain-same'] },
    findings: ['pain-sudden-worse', 'pain-severe', 'pain-constant', 'pain-night', 'pain-progressive', 'pain-mechanical', 'pain-strain'],
  },
  // Where it is and where it goes (with a picture of the body).
  {
    id: 'pain-place',
    kind: 'check',
    askIf: { any: ['pain-new', 'pain-changed', 'pain-same'] },
    findings: ['pain-band', 'pain-limb', 'pain-midback', 'pain-neck', 'pain-spot', 'leg-cramp'],
  },
  // Even if slight, or if it comes and goes; asked of everyone who passed the first screen.
  { id: 'nerves', kind: 'check', findings: ['leg-harder', 'limb-numbness', 'arm-weakness', 'electric-shock', 'constipation-new'] },
  // General health.
  {
    id: 'general',
    kind: 'check',
    findings: [
      'fever',
      'unwell',
      'very-tired',
      'weight-loss',
      'lump',
      'urine-infection',
      'belly-pulse',
      'swollen-leg',
      'rash',
      'thirst',
      'pregnancy-signs',
    ],
  },
  // Things that change the risk.
  {
    id: 'risks',
    kind: 'check',
    findings: [
      'recent-sact',
      'spine-procedure',
      'wound-problem',
      'weak-immunity',
      'injecting-drugs',
      'steroids',
      'osteoporosis',
      'minor-injury',
      'blood-thinners',
    ],
  },
  // Age band.
  { id: 'age', kind: 'choose', findings: ['age-under-16', 'age-16-49', 'age-50-69', 'age-70-plus'] },
  // Is there a clear reason the pain started (lifting, twisting, gardening)?.
  { id: 'cause', kind: 'choose', unsure: 'no-clear-cause', askIf: { any: ['pain-new'] }, findings: ['clear-cause', 'no-clear-cause'] },
] as const satisfies readonly Question[];

export type FindingId = (typeof questions)[number]['findings'][number];
