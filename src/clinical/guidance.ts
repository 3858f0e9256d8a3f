import type { Act, Condition } from '../triage/vocabulary.ts';
import type { FindingId } from './questions.ts';
import { suspects } from './suspects.ts';

/** Which words fit whom: data of the ruleset, never deciding a level. Names are text keys. */
export interface Guidance {
  readonly cancer: Condition;
  readonly noPain: string;
  /** Things to do while help is on its way: each that fits the answers, the suspicions and the leading act. */
  readonly extras: readonly {
    readonly text: string;
    readonly when?: Condition;
    readonly suspects?: string;
    readonly acts?: readonly Act[];
  }[];
  /** What to say first, by a finding and how sure it is: "I have cancer". */
  readonly history: readonly { readonly finding: string; readonly yes: string; readonly unsure: string }[];
  /** Findings that are no signs, or private: they are not read out among the signs. */
  readonly background: readonly string[];
  /** Suspicions a person can say aloud, and those worded otherwise with cancer. */
  readonly worries: readonly string[];
  readonly cancerWorries: readonly string[];
}

/** A finding id, checked against the questions. */
const is = (finding: FindingId): FindingId => finding;

/**
 * What a result adds to the level: which words fit whom. It can never change a level.
 * Sources for the extras: The Christie and Harlington Hospice (lying flat until checked), NICE NG41 (keeping still after
 * an accident), The Christie (temperature on cancer treatment).
 */
export const guidance: Guidance = {
  cancer: { group: 'any-cancer' },
  noPain: is('pain-none'),
  extras: [
    { text: 'still', when: is('major-accident') },
    { text: 'flat', suspects: 'cord-compression', acts: ['go-to-ae', 'call-helpline'] },
    { text: 'temperature', when: { all: [is('recent-sact'), { any: [is('fever'), is('unwell')] }] } },
  ],
  history: [
    { finding: is('cancer-now'), yes: 'cancer-now', unsure: 'cancer-now' },
    { finding: is('cancer-past'), yes: 'cancer-past', unsure: 'cancer-unsure' },
    { finding: is('cancer-suspected'), yes: 'cancer-suspected', unsure: 'cancer-suspected' },
    { finding: is('spine-mets'), yes: 'spine-mets', unsure: 'spread-unsure' },
    { finding: is('bone-mets'), yes: 'bone-mets', unsure: 'spread-unsure' },
    { finding: is('recent-sact'), yes: 'recent-sact', unsure: 'recent-sact-unsure' },
  ],
  background: [
    'cancer-now',
    'cancer-past',
    'cancer-suspected',
    'spine-mets',
    'bone-mets',
    'recent-sact',
    'injecting-drugs',
    'age-under-16',
    'age-16-49',
    'age-50-69',
    'age-70-plus',
    'no-clear-cause',
  ] satisfies readonly FindingId[],
  worries: suspects.filter((suspect) => suspect !== 'other' && suspect !== 'other-emergency'),
  cancerWorries: ['spinal-metastases'],
};

/** The first screen: before which sign it says why private things are asked, and beside which ones cancer must be named. */
export const firstScreen = {
  privateFrom: is('saddle-change'),
  cancerMatters: [
    'leg-weakness',
    'both-legs',
    'saddle-change',
    'bladder-change',
    'bowel-control',
    'sepsis-signs',
  ] as const satisfies readonly FindingId[],
};

/**
 * The signs every result names, so that a person knows them before they come. With cancer, small changes in strength or
 * feeling need A&E too (rule cancer-nerve-sign); without, they are a reason to check again.
 */
export const watch = {
  ae: ['leg-weakness', 'both-legs', 'saddle-change', 'bladder-change', 'bowel-control'],
  aeWithCancer: ['leg-harder', 'limb-numbness', 'arm-weakness', 'electric-shock'],
  call999: ['chest-or-collapse', 'stroke-signs', 'sepsis-signs', 'major-accident'],
} as const satisfies Readonly<Record<string, readonly FindingId[]>>;

/** What makes a new check worth while, as text keys; the first only where it is not a sign for A&E already. */
export const again = ['nerves', 'stronger', 'night', 'travels', 'bowel', 'fever', 'shape'] as const;

/** Whom to ring outside a GP surgery's hours, by nation. Nobody is asked where they live: all are listed. */
export const services = ['england', 'scotland', 'wales', 'northern-ireland'] as const;
