import { List } from '../components/list.tsx';
import { Part } from '../components/part.tsx';
import { useText } from '../i18n/text.ts';
import type { Advice } from '../report/advice.ts';
import { sayingFor } from '../report/say.ts';

/** Word for word what to say on the phone or at the desk: who, cancer first, the signs, the worry, what is needed. */
export function SayThis({ advice }: { readonly advice: Advice }) {
  const text = useText();
  const { t } = text;
  const saying = sayingFor(advice, text);
  if (!saying) return null;
  const lines = (texts: readonly string[]) => texts.map((line) => <p key={line}>{line}</p>);
  return (
    <Part title={t('part.say')}>
      {advice.cancerAsked ? null : <p>{t('sign.cancer-first')}</p>}
      <blockquote class="say">
        {lines(saying.opening)}
        {saying.signs.length > 0 ? <List items={saying.signs} /> : null}
        {lines(saying.closing)}
      </blockquote>
    </Part>
  );
}
