import type { Act, Condition, Rule, Within } from '../triage/vocabulary.ts';
import type { FindingId } from './questions.ts';
import type { SourceId } from './sources.ts';
import type { SuspectId } from './suspects.ts';

type GroupId = 'any-cancer' | 'has-pain';
/** A condition that can only name findings and groups which exist. */
type When = FindingId | { readonly any: readonly When[] } | { readonly all: readonly When[] } | { readonly group: GroupId };

const any = (...parts: readonly When[]): When => ({ any: parts });
const all = (...parts: readonly When[]): When => ({ all: parts });

export const groups = {
  'any-cancer': any('cancer-now', 'cancer-past', 'cancer-suspected', 'recent-sact'),
  'has-pain': any('pain-new', 'pain-changed', 'pain-same'),
} satisfies Readonly<Record<GroupId, Condition>>;

const cancer: When = { group: 'any-cancer' };
const painOrCancer = any({ group: 'has-pain' }, cancer);
const newPain = any('pain-new', 'pain-changed');
const nerveSign = any('leg-harder', 'limb-numbness', 'arm-weakness', 'electric-shock');
const infectionRisk = any('spine-procedure', 'injecting-drugs', 'weak-immunity');

/** In someone with cancer, a bladder, bowel or saddle sign can come from the cord as well as from the cauda equina. */
const cordWithCancer = { when: cancer, suspects: 'cord-compression' } satisfies Rule['suspectsAlso'];

const emergency = (
  id: string,
  act: Act,
  when: When,
  suspects: SuspectId,
  sources: readonly SourceId[],
  suspectsAlso?: Rule['suspectsAlso'],
): Rule => ({
  id,
  level: 'emergency',
  act,
  when,
  suspects,
  sources,
  ...(suspectsAlso && { suspectsAlso }),
});
const urgent = (id: string, within: Within, when: When, suspects: SuspectId, sources: readonly SourceId[]): Rule => ({
  id,
  level: 'urgent',
  within,
  when,
  suspects,
  sources,
});

/**
 * Every rule of the ruleset. Their order decides nothing about the level; it is the order in which reasons are shown.
 * The sources behind each are named in `sources.ts`; the readable table is `docs/clinical/rules.md`.
 */
export const rules: readonly Rule[] = [
  emergency('heart-lung-vessel', 'call-999', 'chest-or-collapse', 'other-emergency', ['NHS-BACK', 'NHS-AAA']),
  emergency('stroke', 'call-999', 'stroke-signs', 'other-emergency', ['NHS-STROKE']),
  emergency('sepsis', 'call-999', 'sepsis-signs', 'sepsis', ['NHS-SEPSIS']),
  emergency('accident', 'call-999', 'major-accident', 'fracture', ['NHS-BACK', 'PA-BOARDS']),
  emergency('aneurysm-pain', 'call-999', all('belly-pulse', any('pain-severe', 'pain-sudden-worse')), 'other-emergency', ['NHS-AAA']),
  emergency('legs-failing', 'go-to-ae', 'leg-weakness', 'cord-compression', ['FACT-SHEET', 'NG234']),
  emergency('both-legs', 'go-to-ae', 'both-legs', 'cord-compression', ['NHS-BACK', 'DUTCH']),
  emergency('saddle', 'go-to-ae', 'saddle-change', 'cauda-equina', ['FACT-SHEET', 'NHS-BACK', 'CES'], cordWithCancer),
  emergency('bladder', 'go-to-ae', 'bladder-change', 'cauda-equina', ['FACT-SHEET', 'NHS-BACK', 'CES'], cordWithCancer),
  emergency('bowel', 'go-to-ae', 'bowel-control', 'cauda-equina', ['FACT-SHEET', 'NHS-BACK', 'CES'], cordWithCancer),
  emergency('cancer-nerve-sign', 'go-to-ae', all(cancer, nerveSign), 'cord-compression', ['NG234', 'CHRISTIE', 'DUTCH']),
  emergency('spine-mets-sudden', 'go-to-ae', all(any('spine-mets', 'bone-mets'), 'pain-sudden-worse'), 'cord-compression', ['FACT-SHEET']),
  emergency('cancer-bowel-change', 'call-helpline', all(cancer, newPain, 'constipation-new'), 'cord-compression', ['FACT-SHEET', 'NG234']),
  emergency('cancer-nerve-pain', 'call-helpline', all(cancer, newPain, any('pain-band', 'pain-limb')), 'cord-compression', [
    'NG234',
    'CRUK',
  ]),
  emergency('treatment-fever', 'call-helpline', all('recent-sact', any('fever', 'unwell')), 'neutropenic-sepsis', ['CG151', 'CHRISTIE']),
  emergency('spine-infection-fever', 'go-to-ae', all('fever', newPain, infectionRisk), 'infection', ['PA-BOARDS', 'INFECTION']),
  emergency('fever-nerve-sign', 'go-to-ae', all('fever', nerveSign), 'infection', ['PA-BOARDS', 'INFECTION']),
  emergency('procedure-nerve-sign', 'go-to-ae', all('spine-procedure', nerveSign), 'cord-compression', ['POSTOP']),
  emergency(
    'procedure-bleed',
    'go-to-ae',
    all('spine-procedure', 'blood-thinners', any('pain-severe', 'pain-sudden-worse')),
    'cord-compression',
    ['CES'],
  ),
  emergency('fragile-fracture', 'go-to-ae', all('pain-severe', 'minor-injury', any('osteoporosis', 'steroids', cancer)), 'fracture', [
    'FRACTURE',
    'PA-BOARDS',
  ]),
  emergency('pregnancy', 'call-maternity', 'pregnancy-signs', 'other-emergency', ['NHS-PREGNANCY']),

  urgent('cancer-new-pain', '24h', all(cancer, newPain), 'spinal-metastases', ['FACT-SHEET', 'NG234']),
  urgent(
    'cancer-pain-feature',
    '24h',
    all(
      cancer,
      any(
        'pain-sudden-worse',
        'pain-severe',
        'pain-constant',
        'pain-night',
        'pain-progressive',
        'pain-mechanical',
        'pain-strain',
        'pain-band',
        'pain-limb',
        'pain-midback',
        'pain-neck',
        'pain-spot',
        'leg-cramp',
      ),
    ),
    'spinal-metastases',
    ['NG234', 'QS56'],
  ),
  urgent('cancer-constipation', '24h', all(cancer, 'constipation-new'), 'cord-compression', ['FACT-SHEET', 'NG234']),
  urgent('high-calcium', '24h', all(cancer, 'thirst'), 'high-calcium', ['BCN']),
  urgent('nerve-sign', '24h', any('leg-harder', 'arm-weakness', 'electric-shock'), 'cord-compression', ['NHS-BACK', 'CES']),
  urgent(
    'severe-with-numbness',
    '24h',
    all('limb-numbness', any('pain-severe', 'pain-progressive', 'pain-sudden-worse')),
    'cord-compression',
    ['NHS-BACK', 'CES'],
  ),
  urgent('sudden-severe-pain', '24h', all('pain-severe', 'pain-sudden-worse'), 'fracture', ['NHS-BACK', 'FRACTURE']),
  urgent('fever', '24h', all('fever', painOrCancer), 'infection', ['FACT-SHEET', 'NHS-BACK']),
  urgent('unwell', '24h', all('unwell', painOrCancer), 'infection', ['FACT-SHEET']),
  urgent('infection-risk', '24h', all(infectionRisk, newPain), 'infection', ['PA-BOARDS', 'INFECTION']),
  urgent('wound', '24h', 'wound-problem', 'infection', ['POSTOP']),
  urgent('clot', '24h', 'swollen-leg', 'clot', ['POSTOP']),
  urgent('kidney', '24h', 'urine-infection', 'infection', ['NHS-KIDNEY']),
  urgent('aneurysm', '24h', 'belly-pulse', 'other', ['NHS-AAA']),
  urgent('shingles', '24h', 'rash', 'other', ['NHS-SHINGLES']),
  urgent('child', '24h', 'age-under-16', 'other', ['NHS-BACK']),
  urgent('constant-pain', '3d', 'pain-constant', 'spinal-metastases', ['FACT-SHEET']),
  urgent('night-pain', '3d', 'pain-night', 'spinal-metastases', ['NHS-BACK', 'FACT-SHEET']),
  urgent('strain-pain', '3d', 'pain-strain', 'other', ['NHS-BACK']),
  urgent('mid-back', '3d', 'pain-midback', 'other', ['NHS-BACK']),
  urgent('weight-loss', '3d', all('weight-loss', painOrCancer), 'spinal-metastases', ['FACT-SHEET', 'NHS-BACK']),
  urgent('very-tired', '3d', all('very-tired', any(newPain, cancer)), 'infection', ['FACT-SHEET']),
  urgent('lump', '3d', 'lump', 'other', ['NHS-BACK']),
  urgent('over-50-no-cause', '3d', all(any('age-50-69', 'age-70-plus'), 'pain-new', 'no-clear-cause'), 'spinal-metastases', ['FACT-SHEET']),
  urgent('fracture-risk', '3d', all(any('osteoporosis', 'steroids'), any('pain-new', 'minor-injury')), 'fracture', [
    'FRACTURE',
    'PA-BOARDS',
  ]),
  urgent('fall-over-70', '3d', all('age-70-plus', 'minor-injury', newPain), 'fracture', ['FRACTURE', 'PA-BOARDS']),
];
