import type { Advice } from './advice.ts';

/** The text key a result's own words stand under: by its leading act in an emergency, by its time when urgent. */
export function wordsOf(advice: Pick<Advice, 'level' | 'acts' | 'within'>): string {
  if (advice.level === 'emergency') return `result.emergency.${advice.acts[0] ?? 'go-to-ae'}`;
  if (advice.level === 'urgent') return `result.${advice.within ?? '24h'}`;
  return `result.${advice.level}`;
}
