import { canRetry } from '../deliver/machine.ts';
import { useText } from '../i18n/text.ts';
import { timeAndDay } from '../i18n/time.ts';
import { KeptOneScreen, KeptScreen } from '../screens/kept.tsx';
import { OutboxScreen } from '../screens/outbox.tsx';
import { back } from './navigation.ts';
import './reporting.ts';
import { erase, restart, type ScreenProps } from './screen.tsx';

/** The checks kept on this phone: the list, or one. */
export function KeptPage(props: ScreenProps) {
  const { store, view, after } = props;
  const { route } = view.state;
  const { language } = useText();
  const checks = view.kept?.map(({ startedAt, ...check }) => ({ ...check, time: timeAndDay(language, startedAt) })) ?? null;
  const id = route.at === 'kept' ? route.id : null;
  const list = () => store.settle({ type: 'go', route: { at: 'kept', id: null } });
  if (id !== null)
    return (
      <KeptOneScreen
        check={checks === null ? undefined : (checks.find((check) => check.id === id) ?? null)}
        onDelete={() =>
          void after()
            .then(({ drop }) => drop(id))
            .then(list)
        }
        onRestart={() => restart(props)}
        onBack={back}
      />
    );
  return (
    <KeptScreen
      checks={checks}
      onOpen={(one) => store.act({ type: 'go', route: { at: 'kept', id: one } })}
      onErase={() => void erase(props)}
      onRestart={() => restart(props)}
      onBack={back}
    />
  );
}

/** The reports on their way to the relay. */
export function OutboxPage({ env, view, after }: ScreenProps) {
  const { language } = useText();
  const now = env.now();
  const time = (at: number) => timeAndDay(language, at);
  return (
    <OutboxScreen
      items={
        view.outbox?.map((item) => ({
          key: item.key,
          emergency: item.emergency,
          state: item.state,
          reason: item.reason,
          time: time(item.queuedAt),
          doneTime: time(item.doneAt ?? now),
          nextTime: item.state === 'queued' && item.nextAt > now ? time(item.nextAt) : null,
          canRetry: (item.state === 'queued' && item.reason !== 'busy') || canRetry(item, now),
        })) ?? null
      }
      memory={view.outboxInMemory}
      onRetry={(key) => void after().then(({ outbox }) => outbox?.retry(key))}
      onDismiss={(key) => void after().then(({ outbox }) => outbox?.dismiss(key))}
      onBack={back}
    />
  );
}
