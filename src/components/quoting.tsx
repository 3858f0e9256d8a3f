/** What a text puts between quotation marks, in the marks of any language of the app. */
const QUOTED = /([“„«][^“”„«»]*[”»])/;
const inner = (quoted: string): string => quoted.slice(1, -1);

interface QuotingProps {
  readonly text: string;
  /** The same in English. */
  readonly english: string;
}

/**
 * A text that may quote its English original: a button that the phone has only in English, a word to send. What it quotes is
 * marked as English, for a voice to say it so.
 */
export function Quoting({ text, english }: QuotingProps) {
  const names = english.split(QUOTED).filter((_, index) => index % 2 === 1);
  const kept = new Set(names.map(inner));
  return (
    <>
      {text.split(QUOTED).map((part, index) =>
        index % 2 === 1 && kept.has(inner(part)) ? (
          <>
            {part[0]}
            <span lang="en" dir="ltr">
              {inner(part)}
            </span>
            {part.at(-1)}
          </>
        ) : (
          part
        ),
      )}
    </>
  );
}
