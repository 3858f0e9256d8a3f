interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly type: 'text' | 'email' | 'tel';
  readonly value: string;
  readonly most: number;
  /** What is wrong with it; null when nothing is. */
  readonly error: string | null;
  readonly onInput: (value: string) => void;
}

/** One line to write in. The browser is asked not to remember it. */
export function Field({ id, label, type, value, most, error, onInput }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {error ? (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      <input
        id={id}
        // The type of each kind of line alone is known to the types of inputs; all that is used here is common to them.
        {...({ type } as { type: 'text' })}
        value={value}
        maxLength={most}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        aria-invalid={error !== null}
        aria-describedby={error ? `${id}-error` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}
