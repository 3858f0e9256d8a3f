/** The published sources that rules stand on, by the short name shown beside a reason. Their full titles are in `bibliography.ts`. */
export const sources = {
  'FACT-SHEET': 'mybackpain.co.uk fact sheet',
  NG234: 'NICE NG234',
  QS56: 'NICE QS56',
  'NHS-BACK': 'nhs.uk: Back pain',
  'NHS-SEPSIS': 'nhs.uk: Sepsis',
  'NHS-STROKE': 'nhs.uk: Stroke',
  'NHS-PREGNANCY': 'nhs.uk: Pregnancy',
  'NHS-AAA': 'nhs.uk: Abdominal aortic aneurysm',
  'NHS-KIDNEY': 'nhs.uk: Kidney infection',
  'NHS-SHINGLES': 'nhs.uk: Shingles',
  CES: 'Royal Free, GIRFT',
  CHRISTIE: 'The Christie',
  CRUK: 'Cancer Research UK',
  CG151: 'NICE CG151',
  INFECTION: 'Cohorts of spinal infection',
  BCN: 'Breast Cancer Now',
  DUTCH: 'Dutch guideline 2018',
  FRACTURE: 'Downie 2013, BMJ',
  POSTOP: 'nhs.uk: After back surgery',
  'PA-BOARDS': 'PA Boards',
} as const;
export type SourceId = keyof typeof sources;

/** The short name of a source; its id when there is none by that id. */
export const sourceName = (id: string): string => (sources as Readonly<Record<string, string>>)[id] ?? id;
