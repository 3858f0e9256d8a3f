import type { Advice } from '../report/advice.ts';
import { Part } from '../components/part.tsx';
import { List } from '../components/list.tsx';
import { useText } from '../i18n/text.ts';

/** Word for word what to say on the phone or at the desk: who, cancer first, the signs, the worry, what is needed. */
export function SayThis({ advice }: { readonly advice: Advice }) {
  const { t, has } = useText();
  const ask = advice.level === 'emergency' ? 'emergency' : advice.within;
  const line = (key: string) => (has(key) ? <p>{t(key)}</p> : null);
  return (
    <Part title={t('part.say')}>
      {advice.history.length === 0 && !advice.complete ? <p>{t('sign.cancer-first')}</p> : null}
      <blockquote class="say">
        {line('say.call')}
        {advice.history.map((part) => (
          <p key={part}>{t(`say.${part}`)}</p>
        ))}
        {advice.signs.length > 0 ? <p>{t('say.signs')}</p> : null}
        {advice.signs.length > 0 ? <List items={advice.signs.map((finding) => t(`finding.${finding}.name`))} /> : null}
        {advice.worries.map((worry) => (
          <p key={worry}>{t(`say.worry.${worry}`)}</p>
        ))}
        {ask ? <p>{t(`say.ask.${ask}`)}</p> : null}
      </blockquote>
    </Part>
  );
}
