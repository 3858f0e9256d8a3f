import { BackLink } from '../components/back-link.tsx';
import { Call } from '../components/call-link.tsx';
import { useText } from '../i18n/text.ts';

/** One report on its way, as a person sees it. */
export interface OnItsWay {
  readonly key: string;
  readonly emergency: boolean;
  readonly state: string;
  readonly reason: string | null;
  /** When it was sent off, and when it came to its end, as people say it. */
  readonly time: string;
  readonly doneTime: string;
  /** When it is tried again by itself; null when that is now, or never. */
  readonly nextTime: string | null;
  readonly canRetry: boolean;
}

export interface OutboxProps {
  /** Null before they have been read. */
  readonly items: readonly OnItsWay[] | null;
  /** The phone cannot keep them. */
  readonly memory: boolean;
  readonly onRetry: (key: string) => void;
  readonly onDismiss: (key: string) => void;
  readonly onBack: () => void;
}

function Item({ item, onRetry, onDismiss }: { item: OnItsWay } & Pick<OutboxProps, 'onRetry' | 'onDismiss'>) {
  const { t } = useText();
  const done = item.state === 'handed-over';
  return (
    <li class="mailing">
      <h2 class="nhsuk-heading-s">{t('outbox.item', { time: item.time })}</h2>
      {item.emergency ? <p class="card__strong">{t('outbox.emergency')}</p> : null}
      {item.emergency ? <Call number="999" /> : null}
      <p>{t(`outbox.${item.state}`, { time: item.doneTime })}</p>
      {item.reason ? <p>{t(`outbox.why.${item.reason}`)}</p> : null}
      {item.nextTime ? <p>{t('outbox.next', { time: item.nextTime })}</p> : null}
      <p>{t(done ? 'outbox.never' : 'outbox.other-ways')}</p>
      {item.canRetry ? (
        <button class="action action--second" type="button" onClick={() => onRetry(item.key)}>
          {t('outbox.retry')}
        </button>
      ) : null}
      <button class="action action--second" type="button" onClick={() => onDismiss(item.key)}>
        {t('outbox.dismiss')}
      </button>
    </li>
  );
}

/** Every report that was sent by the relay or waits to be, and what has become of it as far as is known. */
export function OutboxScreen({ items, memory, onRetry, onDismiss, onBack }: OutboxProps) {
  const { t } = useText();
  return (
    <>
      <BackLink onBack={onBack} />
      <h1 class="nhsuk-heading-l" tabIndex={-1}>
        {t('outbox.title')}
      </h1>
      <p class="card__strong">{t('report.wait')}</p>
      {memory ? <p>{t('outbox.memory')}</p> : null}
      {items === null ? <p>{t('outbox.wait')}</p> : null}
      {items?.length === 0 ? <p>{t('outbox.none')}</p> : null}
      <div role="status">
        <ul class="nhsuk-list">
          {items?.map((item) => (
            <Item key={item.key} item={item} onRetry={onRetry} onDismiss={onDismiss} />
          ))}
        </ul>
      </div>
    </>
  );
}
