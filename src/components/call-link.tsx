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
