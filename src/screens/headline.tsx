import { BackLink } from '../components/back-link.tsx';
import { Call, HelplineCall, type HelplineNumber } from '../components/call-link.tsx';
import { Icon } from '../components/icon.tsx';
import { useText } from '../i18n/text.ts';
import type { Advice } from '../report/advice.ts';
import { wordsOf } from '../report/title.ts';

/** Whole class names, so that the build can see which styles are used. */
const looks = {
  emergency: 'card card--result card--emergency',
  urgent: 'card card--result card--urgent',
  routine: 'card card--result card--routine',
} as const;

interface HeadlineProps {
  readonly advice: Advice;
  /** By when to have been seen, as people say it; only with an urgent result. */
  readonly by: string | null;
  /** The helpline kept on this phone; null without one. */
  readonly number: HelplineNumber | null;
}

/** An urgent result's first line: the cancer helpline leads where someone with cancer must be seen today. */
function Urgent({ advice, by, number }: HeadlineProps) {
  const { t } = useText();
  const words = wordsOf(advice);
  const helpline = advice.cancer && advice.within === '24h';
  return (
    <>
      <p class="card__lead">{t(helpline ? `${words}.cancer-lead` : `${words}.lead`)}</p>
      {advice.cancer && number ? <HelplineCall {...number} /> : null}
      {helpline && !number ? <p>{t(`${words}.cancer-number`)}</p> : null}
      {helpline ? <p>{t(`${words}.cancer-fallback`)}</p> : null}
      {by ? <p class="card__strong">{t(`${words}.by`, { time: by })}</p> : null}
      <Call number="111" />
      <p>{t('service.short')}</p>
    </>
  );
}

/** An emergency's first line, its call, and what to do when the call is not answered. */
function Emergency({ advice, number }: HeadlineProps) {
  const { t, has } = useText();
  const words = wordsOf(advice);
  const line = (part: string, className?: string) => (has(`${words}.${part}`) ? <p class={className}>{t(`${words}.${part}`)}</p> : null);
  const own = advice.acts[0] === 'call-999' || advice.acts[0] === 'go-to-ae';
  // Somebody else's unit may be kept on a carer's phone: not for those who never had cancer.
  const also = advice.acts[0] !== 'call-helpline' && (advice.cancer || (own && !advice.cancerAsked));
  return (
    <>
      {line('lead', 'card__lead')}
      {advice.acts[0] === 'call-helpline' && number ? <HelplineCall {...number} big /> : null}
      {line('fallback', 'card__strong')}
      {advice.acts[0] === 'call-helpline' && number ? null : line('number')}
      {line('lift')}
      {line('call')}
      {own ? <Call number="999" big /> : null}
      {also && number ? <p>{t('helpline.way')}</p> : null}
      {also && number ? <HelplineCall {...number} /> : null}
      {own && advice.cancer && !number ? <p>{t('helpline.none')}</p> : null}
    </>
  );
}

/** The first thing on a result: level, title and the one action, in words, icon, border and colour. */
export function Headline({ onBack, ...props }: HeadlineProps & { readonly onBack: () => void }) {
  const { t } = useText();
  const { advice } = props;
  const words = wordsOf(advice);
  const look = advice.level === 'stopped' ? 'routine' : advice.level;
  return (
    <>
      <BackLink onBack={onBack} />
      <div class={looks[look]}>
        <h1 class="card__title" tabIndex={-1}>
          <Icon name={look} />
          <span>
            {advice.level === 'stopped' ? null : <span class="nhsuk-u-visually-hidden">{t(`level.${look}`)}: </span>}
            {t(`${words}.title`)}
          </span>
        </h1>
        <div class="card__body">
          {advice.level === 'emergency' ? <Emergency {...props} /> : null}
          {advice.level === 'urgent' ? <Urgent {...props} /> : null}
          {look === 'routine' ? (
            <p class="card__lead">{t(advice.cancer && advice.level === 'routine' ? `${words}.cancer-lead` : `${words}.lead`)}</p>
          ) : null}
          {advice.level === 'routine' ? <p>{t(`${words}.signs`)}</p> : null}
          {advice.level === 'stopped' ? <Call number="111" /> : null}
        </div>
      </div>
    </>
  );
}
