import { List } from '../components/list.tsx';
import { Part } from '../components/part.tsx';
import { languageOf } from '../i18n/languages.ts';
import { englishOf, useText } from '../i18n/text.ts';
import type { Words as Spoken } from '../i18n/words.ts';
import type { Advice } from '../report/advice.ts';
import { sayingFor } from '../report/say.ts';

/** The words themselves, in one language. */
function Words({ advice, words }: { readonly advice: Advice; readonly words: Spoken }) {
  const saying = sayingFor(advice, words);
  if (!saying) return null;
  const lines = (texts: readonly string[]) => texts.map((line) => <p key={line}>{line}</p>);
  return (
    <blockquote class="say" lang={words.language} dir={words.language === 'en' ? 'ltr' : undefined}>
      {lines(saying.opening)}
      {saying.signs.length > 0 ? <List items={saying.signs} /> : null}
      {lines(saying.closing)}
    </blockquote>
  );
}

/** A card to show: which language the person speaks, in it and in English. */
function Interpreter() {
  const text = useText();
  const spoken = languageOf(text.language);
  const english = englishOf(text, false);
  if (!spoken || !english) return null;
  return (
    <div class="say">
      <p>{text.t('say.interpreter', { language: spoken.name })}</p>
      <p lang="en" dir="ltr" class="card__strong">
        {english.t('say.interpreter', { language: spoken.english })}
      </p>
    </div>
  );
}

/** Word for word what to say on the phone or at the desk: who, cancer first, the signs, the worry, what is needed. */
export function SayThis({ advice, carer }: { readonly advice: Advice; readonly carer: boolean }) {
  const text = useText();
  const { t } = text;
  const english = englishOf(text, carer);
  if (!sayingFor(advice, text)) return null;
  return (
    <Part title={t('part.say')}>
      {advice.cancerAsked ? null : <p>{t('sign.cancer-first')}</p>}
      <Words advice={advice} words={text} />
      {english ? (
        <>
          <p>{t('say.english')}</p>
          <Words advice={advice} words={english} />
          <Interpreter />
        </>
      ) : null}
    </Part>
  );
}
