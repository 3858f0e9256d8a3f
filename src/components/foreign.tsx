import { languageOf } from '../i18n/languages.ts';
import { useText } from '../i18n/text.ts';

/** Stands for the value while the text around it is made: no text of ours has this sign. */
const SLOT = '\ufffc';

interface ForeignProps {
  readonly of: string;
  readonly name: string;
  readonly value: string;
  /** What the value is written in, whatever the text around it is. */
  readonly language: string;
}

/** The text behind a key whose one value is in a language of its own: marked as that, where it is not the page's. */
export function Foreign({ of, name, value, language }: ForeignProps) {
  const { t, language: spoken } = useText();
  if (language === spoken) return <>{t(of, { [name]: value })}</>;
  const [before, after] = t(of, { [name]: SLOT }).split(SLOT);
  return (
    <>
      {before}
      <span lang={language} dir={languageOf(language)?.dir}>
        {value}
      </span>
      {after}
    </>
  );
}
