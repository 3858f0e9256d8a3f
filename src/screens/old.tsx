import type { ComponentChildren } from 'preact';
import { Call, HelplineCall, type HelplineNumber } from '../components/call-link.tsx';
import { useText } from '../i18n/text.ts';
import type { Advice } from '../report/advice.ts';
import { wordsOf } from '../report/title.ts';

export interface OldProps {
  readonly advice: Advice;
  readonly time: string;
  /** By when an urgent result wanted the person to have spoken to somebody, as people say it. */
  readonly by: string | null;
  /** The helpline kept on this phone; null without one. */
  readonly number: HelplineNumber | null;
  readonly said: ComponentChildren;
  readonly onRestart: () => void;
}

/** A result too old to act on: its time first, a new check as the one action, and what it said as history. */
export function OldScreen({ advice, time, by, number, said, onRestart }: OldProps) {
  const { t } = useText();
  const emergency = advice.level === 'emergency';
  const title = t(`${wordsOf(advice)}.title`);
  return (
    <>
      <h1 class="nhsuk-heading-l" tabIndex={-1}>
        {t('old.title', { time })}
      </h1>
      <p>{t('old.text')}</p>
      <button class="action" type="button" onClick={onRestart}>
        {t('part.restart')}
      </button>
      <p>{t(emergency ? 'old.emergency' : 'old.said', { title })}</p>
      {by ? <p class="card__strong">{t('old.urgent')}</p> : null}
      {by ? <p class="card__strong">{t(`${wordsOf(advice)}.by`, { time: by })}</p> : null}
      {emergency ? <Call number="999" big /> : null}
      {by && advice.cancer && number ? <HelplineCall {...number} /> : null}
      {by ? <Call number="111" /> : null}
      {said}
    </>
  );
}
