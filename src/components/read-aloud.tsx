import { useText } from '../i18n/text.ts';

/** Whether the phone has a voice of its own for the language, and whether it is speaking. */
export type Reading = 'none' | 'ready' | 'reading';

const shapes: Readonly<Record<Reading, string>> = {
  none: '',
  ready: 'M3 11v10h6l9 8V3l-9 8zm18-1a8 8 0 0 1 0 12M25 5a14 14 0 0 1 0 22',
  reading: 'M6 6h20v20H6z',
};

/** Reads the screen aloud, or stops. Its place is always kept: it must not push a sign from under a finger when a voice is found. */
export function ReadAloud({ reading, onRead }: { readonly reading: Reading; readonly onRead: () => void }) {
  const { t } = useText();
  return (
    <button
      type="button"
      class={reading === 'none' ? 'read sign-button sign-button--none' : 'read sign-button'}
      aria-label={t(reading === 'reading' ? 'app.stop-reading' : 'app.read')}
      onClick={onRead}
    >
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
        <path fill="none" stroke="currentColor" stroke-width="3" stroke-linejoin="round" d={shapes[reading]} />
      </svg>
    </button>
  );
}
