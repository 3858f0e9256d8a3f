import { nameOf } from '../i18n/finding.ts';
import type { Words } from '../i18n/words.ts';
import type { Advice } from './advice.ts';

/** What to say on the phone or at the desk, word for word. */
export interface Saying {
  /** Who speaks, and what there is of cancer. */
  readonly opening: readonly string[];
  /** The signs, each by its name. */
  readonly signs: readonly string[];
  /** The worry, and what is needed. */
  readonly closing: readonly string[];
}

/** The words for a result; null where nobody is to be rung. */
export function sayingFor(advice: Advice, words: Words): Saying | null {
  if (advice.level !== 'emergency' && advice.level !== 'urgent') return null;
  const { t, has } = words;
  const ask = advice.level === 'emergency' ? 'emergency' : (advice.within ?? '24h');
  return {
    opening: [
      ...['say.call'].filter(has).map((key) => t(key)),
      ...advice.history.map((part) => t(`say.${part}`)),
      ...(advice.signs.length > 0 ? [t('say.signs')] : []),
    ],
    signs: advice.signs.map((finding) => nameOf(words, finding, advice.unsure.includes(finding))),
    closing: [...advice.worries.map((worry) => t(`say.worry.${worry}`)), t(`say.ask.${ask}`)],
  };
}
