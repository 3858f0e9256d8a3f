import type { SourceId } from './sources.ts';

/** A page to read about one subject. Its words stand in the locales under `topic.<id>` of `learn.json`. */
export interface Topic {
  readonly id: string;
  /** The sources its facts stand on, the main one first. */
  readonly sources: readonly SourceId[];
}

/** Every learn page, in the order they are listed. They explain; none of them decides anything. */
export const topics = [
  { id: 'spinal-metastases', sources: ['FACT-SHEET', 'NG234', 'CRUK'] },
  { id: 'which-cancers', sources: ['FACT-SHEET', 'CRUK'] },
  { id: 'cord-compression', sources: ['NG234', 'CRUK', 'CHRISTIE', 'FACT-SHEET'] },
  { id: 'tests-and-treatment', sources: ['NG234', 'QS56', 'FACT-SHEET', 'CRUK'] },
  { id: 'related-conditions', sources: ['CES', 'FRACTURE', 'INFECTION', 'CG151', 'CHRISTIE', 'FACT-SHEET'] },
  { id: 'while-you-wait', sources: ['CRUK', 'CHRISTIE', 'CES', 'NHS-BACK'] },
] as const satisfies readonly Topic[];
