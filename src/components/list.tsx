/** A bulleted or numbered list of plain texts. */
export function List({ items, numbered = false }: { readonly items: readonly string[]; readonly numbered?: boolean }) {
  const rows = items.map((item) => <li key={item}>{item}</li>);
  return numbered ? <ol class="nhsuk-list nhsuk-list--number steps">{rows}</ol> : <ul class="nhsuk-list nhsuk-list--bullet">{rows}</ul>;
}
