import type { PersonPart } from '../report/person.ts';
import { List } from './list.tsx';

/** The person's part of a report: what they were told, what to say, and the signs that change it. */
export function PersonView({ title, lead, steps, say, signs, again }: PersonPart) {
  return (
    <>
      <p class="person__title">{title}</p>
      {lead.map((line) => (
        <p key={line} class="person__strong">
          {line}
        </p>
      ))}
      <List numbered items={steps} />
      {[...(say ? [say] : []), ...signs].map((list) => (
        <p key={list.title}>
          <strong>{list.title}:</strong> {list.items.join(list === say ? ' ' : ' · ')}
        </p>
      ))}
      {again ? <p>{again}</p> : null}
    </>
  );
}
