import { Quoting } from './quoting.tsx';

interface ListProps {
  readonly items: readonly string[];
  /** The same in English, where the items may quote it; nothing in English itself. */
  readonly english?: readonly string[] | undefined;
  readonly numbered?: boolean;
}

/** A bulleted or numbered list of plain texts. */
export function List({ items, english, numbered = false }: ListProps) {
  const rows = items.map((item, index) => <li key={item}>{english ? <Quoting text={item} english={english[index] ?? ''} /> : item}</li>);
  return numbered ? <ol class="nhsuk-list nhsuk-list--number steps">{rows}</ol> : <ul class="nhsuk-list nhsuk-list--bullet">{rows}</ul>;
}
