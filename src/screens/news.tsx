import { List } from '../components/list.tsx';
import { Part } from '../components/part.tsx';
import { useText } from '../i18n/text.ts';

/** Asked before anything is compared: a phone may be shared, and someone else's check would make old signs of new ones. */
export function SamePerson({ time, onAnswer }: { readonly time: string; readonly onAnswer: (same: boolean) => void }) {
  const { t } = useText();
  return (
    <Part title={t('news.same', { time })}>
      <p>{t('news.same-text')}</p>
      <button class="action action--second" type="button" onClick={() => onAnswer(true)}>
        {t('news.yes')}
      </button>
      <button class="action action--second" type="button" onClick={() => onAnswer(false)}>
        {t('news.no')}
      </button>
    </Part>
  );
}

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
