import type { Condition, Level, Within } from '../triage/vocabulary.ts';
import type { FindingId } from './questions.ts';
import type { SourceId } from './sources.ts';
import type { SuspectId } from './suspects.ts';

/** What published guidance asks of staff, when it fits. Its words stand in the locales under `ask.<id>` of `staff.json`. */
export interface Ask {
  readonly id: string;
  /** One of these is suspected. */
  readonly suspects: readonly SuspectId[];
  readonly level?: Level;
  readonly when?: Condition;
  /** Only beside an urgent result of this haste: no other clock may stand above it. */
  readonly within?: Within;
  /** Only while nobody has asked about cancer. */
  readonly cancerUnknown?: true;
  readonly sources: readonly SourceId[];
  /** Another country's clock beside it, under `compare.<id>`. */
  readonly compare?: SourceId;
}

/** How a report for staff is put together: data of the ruleset, never deciding a level. */
export interface Reporting {
  /** Findings that belong under Background, in the order staff read them. */
  readonly background: readonly string[];
  /** Findings whose "no", or whose not having been asked, staff want to read. */
  readonly pertinent: readonly string[];
  /** Findings that are never news of getting worse. */
  readonly notNews: readonly string[];
  /** Of each row the first that fits. */
  readonly asks: readonly (readonly Ask[])[];
}

const cancer = { group: 'any-cancer' } as const;
/** Signs of the cord or the cauda equina, as against pain alone. */
const neurology = {
  any: [
    'leg-weakness',
    'both-legs',
    'saddle-change',
    'bladder-change',
    'bowel-control',
    'leg-harder',
    'limb-numbness',
    'arm-weakness',
    'electric-shock',
    'constipation-new',
  ] satisfies readonly FindingId[],
};

/**
 * Sources of the clocks: NG234 1.3.2 (contact the MSCC coordinator immediately with signs of cord compression, within 24
 * hours with pain alone) and 1.5.2 (MRI always within 24 hours); QS56 statement 2 (MRI and treatment plan within a week
 * without neurological signs) and 3 (MRI within 24 hours with them); the Dutch guideline's 12, 24 and 48 hours, 1 and 2
 * weeks; GIRFT's cauda equina pathway (emergency MRI, bladder volumes before and after); CG151 and The Christie
 * (antibiotics within an hour of recognition); nhs.uk after back surgery (a new deficit needs an MRI within hours).
 */
export const reporting: Reporting = {
  background: [
    'cancer-now',
    'cancer-past',
    'cancer-suspected',
    'cancer-never',
    'pain-none',
    'spine-mets',
    'bone-mets',
    'no-known-spread',
    'kind-breast',
    'kind-prostate',
    'kind-lung',
    'kind-kidney',
    'kind-thyroid',
    'kind-myeloma',
    'kind-bowel',
    'kind-lymphoma',
    'kind-other',
    'recent-sact',
    'steroids',
    'blood-thinners',
    'spine-procedure',
    'weak-immunity',
    'injecting-drugs',
    'osteoporosis',
    'age-under-16',
    'age-16-49',
    'age-50-69',
    'age-70-plus',
    'clear-cause',
    'no-clear-cause',
  ] satisfies readonly FindingId[],
  pertinent: [
    ...(['recent-sact', 'steroids', 'blood-thinners', 'spine-procedure', 'weak-immunity', 'osteoporosis'] as const),
    ...neurology.any,
    'pain-sudden-worse',
    'pain-constant',
    'pain-night',
    'pain-band',
    'pain-limb',
    'pain-midback',
    'fever',
    'unwell',
    'weight-loss',
    'minor-injury',
    'major-accident',
    'chest-or-collapse',
    'stroke-signs',
    'sepsis-signs',
  ] satisfies readonly FindingId[],
  notNews: ['pain-same'] satisfies readonly FindingId[],
  asks: [
    [
      {
        id: 'cord-neurology',
        suspects: ['cord-compression'],
        level: 'emergency',
        when: { all: [cancer, neurology] },
        sources: ['NG234', 'QS56'],
        compare: 'DUTCH',
      },
      { id: 'cord-now', suspects: ['cord-compression'], level: 'emergency', when: cancer, sources: ['NG234', 'QS56'], compare: 'DUTCH' },
      {
        id: 'cord-pain',
        suspects: ['cord-compression', 'spinal-metastases'],
        level: 'urgent',
        within: '24h',
        when: cancer,
        sources: ['NG234', 'QS56'],
        compare: 'DUTCH',
      },
      {
        id: 'cord-unknown',
        suspects: ['cord-compression', 'cauda-equina'],
        level: 'emergency',
        cancerUnknown: true,
        sources: ['NG234', 'QS56'],
      },
    ],
    [{ id: 'procedure', suspects: ['cord-compression'], level: 'emergency', when: 'spine-procedure', sources: ['POSTOP'] }],
    [{ id: 'cauda-equina', suspects: ['cauda-equina'], sources: ['CES'] }],
    [{ id: 'neutropenic-sepsis', suspects: ['neutropenic-sepsis'], sources: ['CG151', 'CHRISTIE'] }],
  ],
};
