export type IconName = 'emergency' | 'urgent' | 'routine';

/** One shape for each level, so that a level is known without colour: octagon, clock, sheet of paper. Beside a heading that says it in words. */
const shapes: Readonly<Record<IconName, string>> = {
  emergency: 'M9 2h14l7 7v14l-7 7H9l-7-7V9zM14 7v11h4V7zm0 14v4h4v-4z',
  urgent: 'M16 1a15 15 0 1 0 0 30 15 15 0 0 0 0-30zm0 4a11 11 0 1 1 0 22 11 11 0 0 1 0-22zm-2 3v9l6 5 2.500-3-4.500-3.700V8z',
  routine: 'M5 1h15l7 7v23H5zm4 4v22h14V10h-5V5zm2 9h10v3H11zm0 6h10v3H11z',
};

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path fill="currentColor" fill-rule="evenodd" d={shapes[name]} />
    </svg>
  );
}
