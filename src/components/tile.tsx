import { useText } from '../i18n/text.ts';
import { Picture } from './picture.tsx';

interface TileProps {
  readonly type: 'checkbox' | 'radio';
  readonly id: string;
  /** The group it belongs to: the question's id. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | null;
  readonly tag?: string | null;
  readonly className?: string;
  /** The finding whose drawing stands beside the words. */
  readonly picture?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/**
 * One choice: a real input and its label, side by side, so that what follows them can be shown by `:checked ~` alone.
 * The whole label is the target.
 */
export function Tile({ type, id, name, label, hint, tag, className, picture, checked, onChange }: TileProps) {
  return (
    <>
      <input
        class={`tick${className ? ` ${className}` : ''}`}
        type={type}
        id={id}
        name={name}
        value={id}
        checked={checked}
        autocomplete="off"
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label class="tile" for={id}>
        {picture ? <Picture finding={picture} /> : null}
        <span class="tile__name">{label}</span>
        {tag ? ' ' : null}
        {tag ? <span class="tile__tag">{tag}</span> : null}
        {hint ? <span class="tile__hint">{hint}</span> : null}
      </label>
    </>
  );
}

/** The tile of a finding, with its hint where it has one. */
export function FindingTile(props: Omit<TileProps, 'id' | 'label' | 'hint' | 'picture'> & { readonly finding: string }) {
  const { t, has } = useText();
  const hint = `finding.${props.finding}.hint`;
  return (
    <Tile
      {...props}
      id={props.finding}
      picture={props.finding}
      label={t(`finding.${props.finding}.name`)}
      hint={has(hint) ? t(hint) : null}
    />
  );
}
