/** Where the build has put the drawings, and the findings that have one. */
declare const __PICTURES__: { readonly file: string; readonly of: readonly string[] };

/** On a line with one bar the drawings would hold up the script: they are asked for once the page leads on. */
const wanted = (): boolean => typeof document !== 'undefined' && document.documentElement.dataset['ready'] !== undefined;

const Drawn = ({ id }: { readonly id: string }) => <use href={wanted() ? `${__PICTURES__.file}#${id}` : undefined} />;

/** The drawing of a finding, where it has one. The words beside it say the same. */
export const Picture = ({ finding }: { readonly finding: string }) =>
  __PICTURES__.of.includes(finding) ? (
    <svg class="picture" width="56" height="56" aria-hidden="true" focusable="false">
      <Drawn id={finding} />
    </svg>
  ) : null;

/** A body from behind, with some places of pain marked on it. */
export const BodyPicture = ({ places }: { readonly places: readonly string[] }) => (
  <div class="places">
    <svg class="places__body" viewBox="0 0 120 200" aria-hidden="true" focusable="false">
      <Drawn id="body" />
      {places.map((place) => (
        <Drawn key={place} id={`at-${place}`} />
      ))}
    </svg>
  </div>
);
