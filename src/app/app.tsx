import { Component } from 'preact';
import { guidance, watch } from '../clinical/guidance.ts';
import { limits } from '../clinical/limits.ts';
import { ruleset } from '../clinical/ruleset.ts';
import { Frame, type FramePage } from '../components/frame.tsx';
import { Standing } from '../components/standing.tsx';
import type { OutboxState } from '../deliver/machine.ts';
import { speak, textFor } from '../i18n/text.ts';
import { adviceFor } from '../report/advice.ts';
import { currencyOf, isOld } from '../report/currency.ts';
import { wordsOf } from '../report/title.ts';
import { Reminder } from '../screens/reminder.tsx';
import type { After } from './after.ts';
import { arrive } from './arrival.ts';
import { Boundary } from './boundary.tsx';
import type { Environment } from './environment.ts';
import { redrawWords } from './redrawn.ts';
import { firstQuestion, type Route } from './routes.ts';
import { Screen } from './screen.tsx';
import { ofResult } from './state.ts';
import type { Notice, Store, View } from './store.ts';
import type { Updates } from './updates.ts';

redrawWords();

interface AppProps {
  readonly env: Environment;
  readonly store: Store;
  /** Null while the first screen is rendered at build. */
  readonly updates: () => Updates | null;
  readonly after: () => Promise<After>;
}

/** The whole app: one screen in its frame, the line that keeps an emergency in view, and the one that speaks it aloud. */
export class App extends Component<AppProps> {
  /** What of a place decides that it is another one: the address, whether its result has grown old, and the language. */
  place = placeOf(this.props.store.view());

  override componentDidMount(): void {
    this.props.store.subscribe(() => this.forceUpdate());
  }

  override componentDidUpdate(): void {
    const place = placeOf(this.props.store.view());
    if (place === this.place) return;
    this.place = place;
    arrive();
  }

  override render({ env, store, updates, after }: AppProps) {
    const view = store.view();
    const { check, route } = view.state;
    const text = textFor(check.carer, view.language);
    speak(text);
    const currency = currencyOf(ruleset, view.now, view.withdrawn);
    const advice = adviceFor(env.content, guidance, check.answers, currency);
    const emergency = advice?.level === 'emergency' ? text.t(`${wordsOf(advice)}.title`) : null;
    const answering = route.at === 'question' || route.at === 'one' || route.at === 'resume';
    // While it is being sent, what to do stays above.
    const sending = route.at === 'report' || route.at === 'outbox';
    const first = firstQuestion(env.content);
    // A sign that is ticked on the first screen has its advice beneath it; one that is "not sure" has none there.
    const shownThere =
      route.at === 'question' && route.question === first.id && first.findings.some((sign) => check.answers[sign] === 'yes');
    const line = (text: string, link: string, at: 'outbox' | 'helpline') => (
      <Standing text={text} link={link} onOpen={() => store.act({ type: 'go', route: { at } })} />
    );
    // On a result the advice comes first. Beside questions nothing may come later and push a sign from under a finger.
    const said = (
      <>
        {route.at !== 'outbox' && view.outbox?.some(({ state }) => isUnsent(state)) ? line('app.unsent', 'app.outbox', 'outbox') : null}
        {route.at !== 'helpline' && view.offer ? line('helpline.offer', 'helpline.check', 'helpline') : null}
      </>
    );
    return (
      <Boundary signs={watch}>
        <Frame
          demo={env.deployment.demo}
          notices={view.notices.filter((notice) => !isLoud(notice)).map((notice) => text.t(notice))}
          above={
            <>
              {view.notices.filter(isLoud).map((notice) => (
                <p key={notice} class="notice" role="status">
                  {text.t(notice)}
                </p>
              ))}
              {emergency && (answering || sending) && !shownThere ? (
                <Reminder title={emergency} onOpen={() => store.act({ type: 'go', route: { at: 'result' } })} />
              ) : null}
              {answering || route.at === 'result' || route.at === 'staff' || isOldResult(view) ? null : said}
            </>
          }
          below={answering ? said : null}
          hasKept={(view.kept ?? []).length > 0}
          onLanguage={(code) =>
            void after().then(
              ({ choose }) => choose(code),
              () => store.notify('notice.language-later'),
            )
          }
          reading={view.reading}
          onRead={() => void after().then(({ reader }) => reader?.toggle())}
          onOpen={(page) => store.act({ type: 'go', route: placeOfPage[page] })}
        >
          <Screen
            env={env}
            store={store}
            view={view}
            advice={advice}
            currency={currency}
            old={isOldResult(view)}
            updates={updates}
            after={after}
            said={said}
          />
        </Frame>
        <div class="nhsuk-u-visually-hidden" role="alert">
          {/* Keyed: a translator holds on to the words it has changed, and the next emergency would never be said. */}
          {emergency && (answering || ofResult(route)) ? <span key={emergency}>{`${text.t('level.emergency')}: ${emergency}`}</span> : null}
        </div>
      </Boundary>
    );
  }
}

const isOldResult = ({ state, now }: View): boolean => ofResult(state.route) && isOld(state.check.startedAt ?? now, now, limits.result);

/** What someone who asked for it must see, and not at the foot of a long page. */
const isLoud = (notice: Notice): boolean =>
  notice.startsWith('part.delete') || notice === 'notice.erased-elsewhere' || notice === 'notice.helpline-saved';

/** Whether a report may still be thought to be sent that is not. What could not be sent is said until it is taken off the list. */
const isUnsent = (state: OutboxState): boolean => state !== 'handed-over';

const placeOfPage: Readonly<Record<FramePage, Route>> = {
  learn: { at: 'learn', topic: null },
  about: { at: 'about' },
  kept: { at: 'kept', id: null },
};

const placeOf = (view: View): string => `${JSON.stringify(view.state.route)} ${isOldResult(view)} ${view.language}`;
