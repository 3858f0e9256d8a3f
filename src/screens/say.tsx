import { List } from '../components/list.tsx';
import { Part } from '../components/part.tsx';
import { nameOf } from '../i18n/finding.ts';
import { useText } from '../i18n/text.ts';
import type { Advice } from '../report/advice.ts';

/** Word for word what to say on the phone or at the desk: who, cancer first, the signs, the worry, what is needed. */
export function SayThis({ advice }: { readonly advice: Advice }) {
  const text = useText();
  const { t, has } = text;
  const ask = advice.level === 'emergency' ? 'emergency' : advice.within;
  const line = (key: string) => (has(key) ? <p>{t(key)}</p> : null);
  return (
    <Part title={t('part.say')}>
      {advice.cancerAsked ? null : <p>{t('sign.cancer-first')}</p>}
      <blockquote class="say">
        {line('say.call')}
        {advice.history.map((part) => (
          <p key={part}>{t(`say.${part}`)}</p>
        ))}
        {advice.signs.length > 0 ? <p>{t('say.signs')}</p> : null}
        {advice.signs.length > 0 ? (
          <List items={advice.signs.map((finding) => nameOf(text, finding, advice.unsure.includes(finding)))} />
        ) : null}
        {advice.worries.map((worry) => (
          <p key={worry}>{t(`say.worry.${worry}`)}</p>
        ))}
        {ask ? <p>{t(`say.ask.${ask}`)}</p> : null}
      </blockquote>
    </Part>
  );
}
