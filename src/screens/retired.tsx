import { Call } from '../components/call-link.tsx';
import { List } from '../components/list.tsx';
import { useText } from '../i18n/text.ts';

/** The whole app once nobody keeps it up to date any more: it says so, and keeps the emergency advice. */
export function RetiredScreen({ signs }: { readonly signs: readonly string[] }) {
  const { t } = useText();
  return (
    <main class="main">
      <h1 class="nhsuk-heading-l">{t('retired.title')}</h1>
      <p>{t('retired.text')}</p>
      <div class="card card--emergency">
        <div class="card__body">
          <p class="card__lead">{t('part.watch')}</p>
          <List items={signs.map((finding) => t(`finding.${finding}.name`))} />
          <Call number="999" big />
        </div>
      </div>
      <p>{t('retired.instead')}</p>
    </main>
  );
}
