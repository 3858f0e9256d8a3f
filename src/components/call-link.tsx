import { useText } from '../i18n/text.ts';

interface CallProps {
  readonly number: '999' | '111';
  /** The main action of a screen, in the emergency's colour. */
  readonly big?: boolean;
  /** In the running text, not as a button. */
  readonly plain?: boolean;
}

/** A number as a link that dials it. The digits are always in its words, for a phone that cannot. */
export function Call({ number, big = false, plain = false }: CallProps) {
  const { t } = useText();
  return (
    <a class={plain ? 'call' : big ? 'action action--emergency' : 'action action--second'} href={`tel:${number}`}>
      {t(`app.call-${number}`)}
    </a>
  );
}

/** A helpline as a result shows it. */
export interface HelplineNumber {
  readonly e164: string;
  /** As it stands on a card: the same digits. */
  readonly shown: string;
  /** Where it came from, and whether to check it again. */
  readonly note: string;
}

/** The helpline as a link that dials it, with where its number came from. */
export function HelplineCall({ e164, shown, note, big = false }: HelplineNumber & { readonly big?: boolean }) {
  const { t } = useText();
  return (
    <>
      <a class={big ? 'action action--emergency' : 'action action--second'} href={`tel:${e164}`}>
        <span>{t('helpline.call')}</span>{' '}
        <bdi class="number" dir="ltr">
          {shown}
        </bdi>
      </a>
      <p>{note}</p>
    </>
  );
}
