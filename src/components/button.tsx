/** A button of a screen; `second` is every one but the screen's main action. */
export function Button({
  text,
  second = true,
  onClick,
}: {
  readonly text: string;
  readonly second?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button class={second ? 'action action--second' : 'action'} type="button" onClick={onClick}>
      {text}
    </button>
  );
}
