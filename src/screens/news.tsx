import { List } from '../components/list.tsx';
import { Part } from '../components/part.tsx';
import { useText } from '../i18n/text.ts';

/** What this check has that the kept one before it had not, in the person's words. Nothing when there is nothing: that is no comfort. */
export function News({ since, names }: { readonly since: string; readonly names: readonly string[] }) {
  const { t } = useText();
  if (names.length === 0) return null;
  return (
    <Part title={t('news.title', { time: since })}>
      <List items={names} />
      <p>{t('news.text')}</p>
    </Part>
  );
}
