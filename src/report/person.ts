import { nameOf } from '../i18n/finding.ts';
import type { Words } from '../i18n/words.ts';
import type { Advice } from './advice.ts';
import { sayingFor } from './say.ts';
import { stepsOf } from './steps.ts';
import { wordsOf } from './title.ts';

/** The signs every result names. */
export interface Watch {
  readonly ae: readonly string[];
  readonly aeWithCancer: readonly string[];
  readonly call999: readonly string[];
}

/** A headed list of texts. */
export interface Named {
  readonly title: string;
  readonly items: readonly string[];
}

/** What the person was told, in their language, as it leaves the screen: never the calm part without its caveat and signs. */
export interface PersonPart {
  readonly title: string;
  readonly lead: readonly string[];
  readonly steps: readonly string[];
  /** Word for word what to say; null where nobody is to be rung. */
  readonly say: Named | null;
  /** The signs for A&E and for 999; on the way to A&E only the latter. */
  readonly signs: readonly Named[];
  readonly again: string | null;
}

/** The person's part of a report. `by`: until when to have spoken to somebody, as people say it; null but for an urgent result. */
export function personPart(advice: Advice, watch: Watch, words: Words, by: string | null): PersonPart {
  const { t, has } = words;
  const key = wordsOf(advice);
  const calm = advice.level === 'routine' || advice.level === 'stopped';
  const onTheWay = advice.acts[0] === 'call-999' || advice.acts[0] === 'go-to-ae';
  const lead = advice.cancer && has(`${key}.cancer-lead`) ? `${key}.cancer-lead` : `${key}.lead`;
  const saying = sayingFor(advice, words);
  const names = (findings: readonly string[]) => findings.map((finding) => nameOf(words, finding, false));
  const when = advice.level === 'urgent' ? 'urgent' : advice.cancer ? 'cancer' : 'other';
  const ae = onTheWay ? [] : [...watch.ae, ...(advice.cancer ? watch.aeWithCancer : [])];
  return {
    title: t(`${key}.title`),
    lead: [...(calm ? [t(lead)] : []), ...(by === null ? [] : [t(`${key}.by`, { time: by })])],
    steps: stepsOf(advice, words),
    say: saying && {
      title: t('part.say'),
      items: [...saying.opening, ...(saying.signs.length > 0 ? [`${saying.signs.join('; ')}.`] : []), ...saying.closing],
    },
    signs: [
      { title: t('part.watch'), items: names(ae) },
      { title: t('part.watch-999'), items: names(watch.call999) },
    ].filter(({ items }) => items.length > 0),
    again: advice.level === 'emergency' ? null : t(`result.again.${when}`),
  };
}

/** The same as lines of plain text. */
export const personLines = ({ title, lead, steps, say, signs, again }: PersonPart): readonly string[] => [
  title,
  ...lead,
  ...steps.map((step, index) => `${index + 1}. ${step}`),
  ...(say ? [`${say.title}: ${say.items.join(' ')}`] : []),
  ...signs.map((list) => `${list.title}: ${list.items.join('. ')}.`),
  ...(again ? [again] : []),
];
