import type { SourceId } from './sources.ts';

/** A source as a reader finds it. The title is its own, so it is not translated. */
export interface Reference {
  readonly title: string;
  readonly url?: string;
}

/** Every source in full. */
export const bibliography: Readonly<Record<SourceId, Reference>> = {
  'FACT-SHEET': { title: 'mybackpain.co.uk fact sheet: Spinal metastases', url: 'https://mybackpain.co.uk' },
  NG234: {
    title: 'NICE NG234 (2023): Spinal metastases and metastatic spinal cord compression',
    url: 'https://www.nice.org.uk/guidance/ng234',
  },
  QS56: {
    title: 'NICE QS56 (2023): Spinal metastases and cord compression, quality standard',
    url: 'https://www.nice.org.uk/guidance/qs56',
  },
  'NHS-BACK': { title: 'nhs.uk: Back pain', url: 'https://www.nhs.uk/conditions/back-pain/' },
  'NHS-SEPSIS': { title: 'nhs.uk: Sepsis', url: 'https://www.nhs.uk/conditions/sepsis/' },
  'NHS-STROKE': { title: 'nhs.uk: Stroke', url: 'https://www.nhs.uk/conditions/stroke/' },
  'NHS-PREGNANCY': { title: 'nhs.uk: Pregnancy', url: 'https://www.nhs.uk/pregnancy/' },
  'NHS-AAA': { title: 'nhs.uk: Abdominal aortic aneurysm', url: 'https://www.nhs.uk/conditions/abdominal-aortic-aneurysm/' },
  'NHS-KIDNEY': { title: 'nhs.uk: Kidney infection', url: 'https://www.nhs.uk/conditions/kidney-infection/' },
  'NHS-SHINGLES': { title: 'nhs.uk: Shingles', url: 'https://www.nhs.uk/conditions/shingles/' },
  CES: { title: 'Royal Free hospital leaflet and GIRFT pathway: Cauda equina syndrome' },
  CHRISTIE: {
    title: 'The Christie: Suspected cord compression; infection and fever after cancer treatment',
    url: 'https://www.christie.nhs.uk',
  },
  CRUK: { title: 'Cancer Research UK: Spinal cord compression', url: 'https://www.cancerresearchuk.org' },
  CG151: { title: 'NICE CG151: Neutropenic sepsis', url: 'https://www.nice.org.uk/guidance/cg151' },
  INFECTION: { title: 'Published cohorts of spinal infection (fever in about half, risk factors in most)' },
  BCN: { title: 'Breast Cancer Now: Secondary breast cancer in the bone', url: 'https://breastcancernow.org' },
  DUTCH: { title: 'Dutch national guideline on spinal metastases (Bollen 2018)', url: 'https://doi.org/10.1016/j.ejca.2018.08.028' },
  FRACTURE: { title: 'Downie 2013, BMJ: Red flags for fracture' },
  POSTOP: { title: 'nhs.uk: After lumbar decompression surgery' },
  'PA-BOARDS': { title: 'PA Boards: Back pain imaging pearls' },
};
