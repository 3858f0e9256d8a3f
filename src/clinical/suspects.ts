/** What a rule makes staff think of. Their words for it stand in the locales under `suspect.<id>`. */
export const suspects = [
  'cord-compression',
  'cauda-equina',
  'spinal-metastases',
  'infection',
  'neutropenic-sepsis',
  'sepsis',
  'fracture',
  'clot',
  'high-calcium',
  'other-emergency',
  'other',
] as const;
export type SuspectId = (typeof suspects)[number];
