import { useText } from '../i18n/text.ts';

/** The one emergency number, as a link that dials it. `big` makes it the main action of a screen. */
export function Call999({ big = false }: { readonly big?: boolean }) {
  const { t } = useText();
  return (
    <a class={big ? 'action action--emergency' : 'call'} href="tel:999">
      {t('app.call-999')}
    </a>
  );
}
