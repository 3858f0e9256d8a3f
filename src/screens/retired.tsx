import { Call } from '../components/call-link.tsx';
import { Signs } from '../components/signs.tsx';
import { useText } from '../i18n/text.ts';

/** The whole app once nobody keeps it up to date any more: it says so, and keeps the emergency advice. */
export function RetiredScreen({ ae, call999 }: { readonly ae: readonly string[]; readonly call999: readonly string[] }) {
  const { t } = useText();
  return (
    <main class="main">
      <h1 class="nhsuk-heading-l">{t('retired.title')}</h1>
      <p>{t('retired.text')}</p>
      <Signs ae={ae} call999={call999} />
      <Call number="999" big />
      <p>{t('retired.instead')}</p>
    </main>
  );
}
