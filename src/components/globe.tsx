/** Languages, for someone who cannot read the word for them in this one. */
export const Globe = () => (
  <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
    <path
      fill="none"
      stroke="currentColor"
      stroke-width="2.5"
      d="M16 3a13 13 0 1 0 0 26 13 13 0 0 0 0-26zm0 0c-8 8-8 18 0 26 8-8 8-18 0-26zM3 16h26M5 10h22M5 22h22"
    />
  </svg>
);
