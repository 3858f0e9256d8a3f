import type { Words } from '../i18n/words.ts';
import type { Advice } from './advice.ts';
import { wordsOf } from './title.ts';

/**
 * The numbered steps of a result, as texts. In an emergency the leading act's steps, then what to do on the way, then the
 * other acts; else the steps of the level, worded for cancer, or for no pain, where that fits.
 */
export function stepsOf(advice: Advice, { t, lines, has }: Pick<Words, 't' | 'lines' | 'has'>): readonly string[] {
  const words = wordsOf(advice);
  if (advice.level === 'emergency') {
    const [leading, ...others] = advice.acts;
    const cancerToo = advice.cancer && !advice.acts.includes('call-helpline') ? ['cancer'] : [];
    const also = [...others, ...cancerToo].map((act) => `result.also.${leading}.${act}`).filter(has);
    return [...lines(`${words}.steps`), ...[...advice.extras.map((extra) => `result.${extra}`), ...also].map((key) => t(key))];
  }
  if (advice.level === 'routine' && advice.noPain) return lines(`${words}.no-pain-steps`);
  const forCancer = advice.cancer && (advice.level === 'routine' || advice.within === '24h');
  return lines(forCancer ? `${words}.cancer-steps` : `${words}.steps`);
}
