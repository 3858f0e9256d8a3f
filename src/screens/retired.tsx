import { Call } from '../components/call-link.tsx';
import { Signs } from '../components/signs.tsx';
import { folderOf, languageOf, languages } from '../i18n/languages.ts';
import { useText } from '../i18n/text.ts';
import type { Words } from '../i18n/words.ts';

interface RetiredProps {
  readonly ae: readonly string[];
  readonly call999: readonly string[];
  /** The languages the page says it in besides, in short: an old address may bring anyone to it. */
  readonly others: readonly Words[];
}

/** The whole app once nobody keeps it up to date any more: it says so, and keeps the emergency advice. No script is there. */
export function RetiredScreen({ ae, call999, others }: RetiredProps) {
  const { t, language } = useText();
  return (
    <main class="main">
      <h1 class="nhsuk-heading-l">{t('retired.title')}</h1>
      <p>{t('retired.text')}</p>
      <nav class="languages" aria-label={t('app.language')}>
        {languages.map(({ code, name }) => (
          <a key={code} class="link" href={folderOf(code)} lang={code} aria-current={code === language ? 'true' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <Signs ae={ae} call999={call999} />
      <Call number="999" big />
      <p>{t('retired.instead')}</p>
      {others.map((words) => (
        <InShort key={words.language} words={words} />
      ))}
    </main>
  );
}

/** The same in another language: that it is over, whom to ring, and the way to the whole page. */
function InShort({ words: { t, language } }: { readonly words: Words }) {
  const { name, dir } = languageOf(language) ?? {};
  return (
    <section class="part" lang={language} dir={dir}>
      <h2 class="nhsuk-heading-s">{t('retired.title')}</h2>
      <p>
        {t('retired.text')} {t('retired.instead')}
      </p>
      <a class="call" href="tel:999">
        {t('app.call-999')}
      </a>{' '}
      <a class="link" href={folderOf(language)}>
        {name}
      </a>
    </section>
  );
}
