import { useText } from '../i18n/text.ts';

/** Keeps an emergency in view while its person goes on answering: what it asks for, and the way back to it. */
export function Reminder({ title, onOpen }: { readonly title: string; readonly onOpen: () => void }) {
  const { t } = useText();
  return (
    <div class="reminder">
      <strong>{t('emergency.still', { title })}</strong>
      <button class="link" type="button" onClick={onOpen}>
        {t('emergency.open')}
      </button>
    </div>
  );
}
