import { useText } from '../i18n/text.ts';

/** The app's own Back: the same step as the browser's. */
export function BackLink({ onBack }: { readonly onBack: () => void }) {
  const { t } = useText();
  return (
    <button class="back" type="button" onClick={onBack}>
      {t('app.back')}
    </button>
  );
}
