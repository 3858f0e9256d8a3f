import { languageOf } from '../i18n/languages.ts';
import { useText } from '../i18n/text.ts';

/** Stands for the value while the text around it is made: no text of ours has this sign. */
const SLOT = '\ufffc';

interface ForeignProps {
  /** The text around a value. */
  readonly text: (value: string) => string;
  readonly value: string;
  /** What the value is written in, whatever the text around it is. */
  readonly language: string;
}

/** A text with one value in a language of its own: marked as that, where it is not the page's. */
export function Foreign({ text, value, language }: ForeignProps) {
  if (language === useText().language) return <>{text(value)}</>;
  const [before, after] = text(SLOT).split(SLOT);
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
