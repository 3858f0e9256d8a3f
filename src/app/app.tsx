import { useEffect, useRef, useState } from 'preact/hooks';
import { decide } from '../triage/decide.ts';
import { firstScreen, guidance, watch } from '../clinical/guidance.ts';
import { ruleset } from '../clinical/ruleset.ts';
import { currencyOf } from '../report/currency.ts';
import { adviceFor } from '../report/advice.ts';
import { Frame } from '../components/frame.tsx';
import { TextContext, textFor } from '../i18n/text.ts';
import { Boundary } from './boundary.tsx';
import type { Environment } from './environment.ts';
import { addressOf } from './routes.ts';
import { Screen } from './screen.tsx';
import type { Store } from './store.ts';
import type { Updates } from './updates.ts';

export interface AppProps {
  readonly env: Environment;
  readonly store: Store;
  /** Absent while the first screen is rendered at build. */
  readonly updates: () => Updates | null;
}

/** After each change of screen: the heading takes focus, the title says it, and the page stands at its top. */
function useArrival(address: string, titled: (title: string) => string): void {
  const shown = useRef(address);
  useEffect(() => {
    if (shown.current === address) return;
    shown.current = address;
    const heading = document.querySelector<HTMLElement>('main h1');
    document.title = titled(heading?.textContent ?? '');
    scrollTo(0, 0);
    heading?.focus({ preventScroll: true });
  }, [address]);
}

/** The whole app: one screen in its frame, and the line that speaks an emergency aloud. */
export function App({ env, store, updates }: AppProps) {
  const [view, setView] = useState(store.view());
  useEffect(() => {
    setView(store.view());
    return store.subscribe(() => setView(store.view()));
  }, [store]);

  const { state, now } = view;
  const { check, route } = state;
  const text = textFor(check.carer);
  const currency = currencyOf(ruleset, now);
  const advice = adviceFor(env.content, guidance, check.answers, currency);
  const speaks = advice?.level === 'emergency' && (route.at === 'result' || route.at === 'question');
  useArrival(addressOf(env.content, route), (title) => text.t('app.titled', { title }));

  return (
    <TextContext.Provider value={text}>
      <Boundary signs={[...watch.ae, ...watch.call999]}>
        <Frame
          demo={env.demo}
          notices={view.notices.map((notice) => text.t(notice))}
          onOpen={(page) => store.act({ type: 'go', route: page === 'learn' ? { at: 'learn', topic: null } : { at: 'about' } })}
        >
          <Screen env={env} store={store} view={view} advice={advice} currency={currency} firstScreen={firstScreen} updates={updates} />
        </Frame>
        <div class="nhsuk-u-visually-hidden" role="alert">
          {speaks
            ? `${text.t('level.emergency')}: ${text.t(`result.emergency.${decide(env.content, check.answers).acts[0] ?? 'go-to-ae'}.title`)}`
            : ''}
        </div>
      </Boundary>
    </TextContext.Provider>
  );
}
