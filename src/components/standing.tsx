import { useText } from '../i18n/text.ts';

interface StandingProps {
  readonly text: string;
  readonly link: string;
  readonly onOpen: () => void;
}

/** What is said on every screen for as long as it holds, with the way to where something can be done about it. */
export function Standing({ text, link, onOpen }: StandingProps) {
  const { t } = useText();
  return (
    <div class="notice" role="status">
      <span>{t(text)}</span>{' '}
      <button class="link" type="button" onClick={onOpen}>
        {t(link)}
      </button>
    </div>
  );
}
