/**
 * One hit and one near miss for every rule, written by hand from the policy and from nothing else, together with what the rule asks for.
 * Every finding listed is a yes; it stands with the answers without which its question would not be asked.
 */
export interface Case {
  readonly asks: 'call-999' | 'go-to-ae' | 'call-maternity' | 'call-helpline' | '24h' | '3d';
  readonly hit: readonly string[];
  readonly miss: readonly string[];
}

export const cases: Readonly<Record<string, Case>> = {
  'heart-lung-vessel': { asks: 'call-999', hit: ['chest-or-collapse'], miss: ['stroke-signs', 'sepsis-signs'] },
  stroke: { asks: 'call-999', hit: ['stroke-signs'], miss: ['chest-or-collapse', 'arm-weakness'] },
  sepsis: { asks: 'call-999', hit: ['sepsis-signs'], miss: ['fever', 'unwell'] },
  accident: { asks: 'call-999', hit: ['major-accident'], miss: ['minor-injury', 'pain-new'] },
  'aneurysm-pain': {
    asks: 'call-999',
    hit: ['belly-pulse', 'pain-same', 'pain-severe'],
    miss: ['belly-pulse', 'pain-same', 'pain-constant'],
  },
  'legs-failing': { asks: 'go-to-ae', hit: ['leg-weakness'], miss: ['both-legs', 'leg-harder'] },
  'both-legs': { asks: 'go-to-ae', hit: ['both-legs'], miss: ['leg-weakness', 'limb-numbness'] },
  saddle: { asks: 'go-to-ae', hit: ['saddle-change'], miss: ['bladder-change', 'limb-numbness'] },
  bladder: { asks: 'go-to-ae', hit: ['bladder-change'], miss: ['saddle-change', 'urine-infection', 'thirst'] },
  bowel: { asks: 'go-to-ae', hit: ['bowel-control'], miss: ['saddle-change', 'constipation-new'] },
  'cancer-nerve-sign': { asks: 'go-to-ae', hit: ['cancer-past', 'electric-shock'], miss: ['cancer-past', 'constipation-new'] },
  'spine-mets-sudden': {
    asks: 'go-to-ae',
    hit: ['cancer-now', 'bone-mets', 'pain-same', 'pain-sudden-worse'],
    miss: ['cancer-now', 'no-known-spread', 'pain-same', 'pain-sudden-worse'],
  },
  'cancer-bowel-change': {
    asks: 'call-helpline',
    hit: ['cancer-suspected', 'pain-changed', 'constipation-new'],
    miss: ['cancer-suspected', 'pain-same', 'constipation-new'],
  },
  'cancer-nerve-pain': {
    asks: 'call-helpline',
    hit: ['recent-sact', 'pain-new', 'pain-band'],
    miss: ['recent-sact', 'pain-same', 'pain-band'],
  },
  'treatment-fever': { asks: 'call-helpline', hit: ['recent-sact', 'unwell'], miss: ['cancer-now', 'unwell', 'fever'] },
  'spine-infection-fever': {
    asks: 'go-to-ae',
    hit: ['fever', 'pain-changed', 'weak-immunity'],
    miss: ['fever', 'pain-same', 'weak-immunity'],
  },
  'fever-nerve-sign': { asks: 'go-to-ae', hit: ['fever', 'limb-numbness'], miss: ['unwell', 'limb-numbness'] },
  'procedure-nerve-sign': { asks: 'go-to-ae', hit: ['spine-procedure', 'arm-weakness'], miss: ['weak-immunity', 'arm-weakness'] },
  'procedure-bleed': {
    asks: 'go-to-ae',
    hit: ['spine-procedure', 'blood-thinners', 'pain-new', 'pain-sudden-worse'],
    miss: ['spine-procedure', 'blood-thinners', 'pain-new', 'pain-progressive'],
  },
  'fragile-fracture': {
    asks: 'go-to-ae',
    hit: ['pain-same', 'pain-severe', 'minor-injury', 'cancer-past'],
    miss: ['pain-same', 'pain-severe', 'minor-injury', 'age-70-plus'],
  },
  pregnancy: { asks: 'call-maternity', hit: ['pregnancy-signs'], miss: ['belly-pulse', 'pain-new'] },

  'cancer-new-pain': { asks: '24h', hit: ['cancer-suspected', 'pain-new'], miss: ['cancer-suspected', 'pain-same'] },
  'cancer-pain-feature': { asks: '24h', hit: ['cancer-past', 'pain-same', 'leg-cramp'], miss: ['cancer-never', 'pain-same', 'leg-cramp'] },
  'cancer-constipation': { asks: '24h', hit: ['cancer-now', 'constipation-new'], miss: ['cancer-never', 'constipation-new'] },
  'high-calcium': { asks: '24h', hit: ['recent-sact', 'thirst'], miss: ['steroids', 'thirst'] },
  'nerve-sign': { asks: '24h', hit: ['leg-harder'], miss: ['limb-numbness'] },
  'severe-with-numbness': {
    asks: '24h',
    hit: ['pain-same', 'pain-progressive', 'limb-numbness'],
    miss: ['pain-same', 'pain-constant', 'limb-numbness'],
  },
  'sudden-severe-pain': {
    asks: '24h',
    hit: ['pain-same', 'pain-severe', 'pain-sudden-worse'],
    miss: ['pain-same', 'pain-severe', 'pain-progressive'],
  },
  fever: { asks: '24h', hit: ['fever', 'pain-same'], miss: ['fever', 'pain-none', 'cancer-never'] },
  unwell: { asks: '24h', hit: ['unwell', 'cancer-past'], miss: ['unwell', 'pain-none', 'weak-immunity'] },
  'infection-risk': { asks: '24h', hit: ['injecting-drugs', 'pain-changed'], miss: ['injecting-drugs', 'pain-same'] },
  wound: { asks: '24h', hit: ['wound-problem'], miss: ['spine-procedure', 'lump'] },
  clot: { asks: '24h', hit: ['swollen-leg'], miss: ['pain-same', 'leg-cramp'] },
  kidney: { asks: '24h', hit: ['urine-infection'], miss: ['thirst', 'fever'] },
  aneurysm: { asks: '24h', hit: ['belly-pulse'], miss: ['pregnancy-signs', 'weight-loss'] },
  shingles: { asks: '24h', hit: ['rash'], miss: ['wound-problem', 'pain-new', 'pain-band'] },
  child: { asks: '24h', hit: ['age-under-16'], miss: ['age-16-49'] },
  'constant-pain': { asks: '3d', hit: ['pain-same', 'pain-constant'], miss: ['pain-same', 'pain-night'] },
  'night-pain': { asks: '3d', hit: ['pain-same', 'pain-night'], miss: ['pain-same', 'pain-constant'] },
  'strain-pain': { asks: '3d', hit: ['pain-same', 'pain-strain'], miss: ['pain-same', 'pain-mechanical'] },
  'mid-back': { asks: '3d', hit: ['pain-same', 'pain-midback'], miss: ['pain-same', 'pain-neck', 'pain-spot'] },
  'weight-loss': { asks: '3d', hit: ['weight-loss', 'pain-same'], miss: ['weight-loss', 'very-tired', 'pain-none'] },
  'very-tired': { asks: '3d', hit: ['very-tired', 'pain-changed'], miss: ['very-tired', 'pain-same'] },
  lump: { asks: '3d', hit: ['lump'], miss: ['pain-same', 'pain-spot'] },
  'over-50-no-cause': { asks: '3d', hit: ['age-50-69', 'pain-new', 'no-clear-cause'], miss: ['age-50-69', 'pain-new', 'clear-cause'] },
  'fracture-risk': { asks: '3d', hit: ['steroids', 'minor-injury'], miss: ['steroids', 'pain-changed'] },
  'fall-over-70': { asks: '3d', hit: ['age-70-plus', 'minor-injury', 'pain-changed'], miss: ['age-70-plus', 'minor-injury', 'pain-same'] },
};
