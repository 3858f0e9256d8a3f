import { useText } from '../i18n/text.ts';

/** A report has not been sent, or not for certain: said on every screen until it has been, or is taken off the list. */
export function Unsent({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useText();
  return (
    <div class="notice" role="status">
      {t('app.unsent')}{' '}
      <button class="link" type="button" onClick={onOpen}>
        {t('app.outbox')}
      </button>
    </div>
  );
}
