import type { Sheet } from '../report/sheet.ts';

interface SheetViewProps {
  readonly sheet: Sheet;
  /** The sheet is the screen: its title takes focus on arrival. */
  readonly heading: boolean;
}

/** The report for staff, readable at arm's length. Always in English and left to right, whatever the language around it. */
export function SheetView({ sheet, heading }: SheetViewProps) {
  const { level, time, flags, sections, foot } = sheet;
  const title = (
    <>
      <strong class="sheet__level">{level}</strong> <span class="sheet__time">{time}</span> <span class="sheet__flags">{flags}</span>
    </>
  );
  return (
    <article class="sheet" lang="en" dir="ltr">
      {heading ? (
        <h1 class="sheet__title" tabIndex={-1}>
          {title}
        </h1>
      ) : (
        <p class="sheet__title">{title}</p>
      )}
      <div class="sheet__body">
        {sections.map(({ id, title: name, lines }) => (
          <section key={id}>
            <h2 class="sheet__heading">{name}</h2>
            {lines.map(({ kind, text }) => (
              <p key={text} class={kind === 'yes' || kind === 'unsure' || kind === 'ask' ? 'sheet__line sheet__line--main' : 'sheet__line'}>
                {text}
              </p>
            ))}
          </section>
        ))}
        {foot.map((text) => (
          <p key={text} class="sheet__foot">
            {text}
          </p>
        ))}
      </div>
    </article>
  );
}
