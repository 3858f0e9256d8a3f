import { nameOf } from '../i18n/finding.ts';
import { useText } from '../i18n/text.ts';
import { List } from './list.tsx';
import { Part } from './part.tsx';

/** The signs that change any advice, each list under what it asks for. An empty list is left out. */
export function Signs({ ae, call999 }: { readonly ae: readonly string[]; readonly call999: readonly string[] }) {
  const text = useText();
  const list = (title: string, findings: readonly string[]) =>
    findings.length > 0 ? (
      <Part title={text.t(title)}>
        <List items={findings.map((finding) => nameOf(text, finding, false))} />
      </Part>
    ) : null;
  return (
    <>
      {list('part.watch', ae)}
      {list('part.watch-999', call999)}
    </>
  );
}
