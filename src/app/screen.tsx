import type { ComponentChildren } from 'preact';
import { again, firstScreen, services, watch } from '../clinical/guidance.ts';
import { limits } from '../clinical/limits.ts';
import { ruleset } from '../clinical/ruleset.ts';
import { sourceName } from '../clinical/sources.ts';
import type { HelplineNumber } from '../components/call-link.tsx';
import { isStaleHelpline } from '../helpline/helpline.ts';
import { useText } from '../i18n/text.ts';
import { timeAndDay } from '../i18n/time.ts';
import type { Advice } from '../report/advice.ts';
import type { Currency } from '../report/currency.ts';
import { First } from '../screens/first.tsx';
import { OldScreen } from '../screens/old.tsx';
import { OneScreen } from '../screens/one.tsx';
import { QuestionScreen } from '../screens/question.tsx';
import { ResultScreen } from '../screens/result.tsx';
import { ResumeScreen } from '../screens/resume.tsx';
import { asked } from '../triage/asked.ts';
import { reach } from '../triage/path.ts';
import type { Act } from '../triage/vocabulary.ts';
import type { After } from './after.ts';
import type { Environment } from './environment.ts';
import { Lazy } from './lazy.tsx';
import { back } from './navigation.ts';
import { firstQuestion, questionOf } from './routes.ts';
import type { Store, View } from './store.ts';
import type { Updates } from './updates.ts';

export interface ScreenProps {
  readonly env: Environment;
  readonly store: Store;
  readonly view: View;
  readonly advice: Advice | null;
  readonly currency: Currency;
  /** The result is too old to act on. */
  readonly old: boolean;
  readonly updates: () => Updates | null;
  /** What follows the first screen; it fails while it cannot be loaded. */
  readonly after: () => Promise<After>;
  /** What is said on every screen: a report that has not gone, a helpline to be checked. */
  readonly said: ComponentChildren;
}

/** What each sign of the first screen asks the person to do by itself. */
const actsOfSigns = (env: Environment): Readonly<Record<string, Act>> =>
  Object.fromEntries(
    env.content.rules.flatMap((rule) => (rule.level === 'emergency' && typeof rule.when === 'string' ? [[rule.when, rule.act]] : [])),
  );

const bannerKey: Readonly<Record<Currency, string | null>> = {
  current: null,
  stale: 'stale.stale',
  clock: 'stale.clock',
  stopped: 'stale.stopped',
};

/** Begins anew: the answers go from memory and from the phone, and a newer copy of the app may take over. */
export function restart({ store, updates }: Pick<ScreenProps, 'store' | 'updates'>): void {
  store.act({ type: 'restart' });
  updates()?.renew();
}

/** Deletes everything this app keeps on the phone, and says so, or that it did not all go. */
export async function erase(props: Pick<ScreenProps, 'store' | 'updates' | 'after'>): Promise<void> {
  restart(props);
  const erased = await props.after().then(
    (after) => after.erase(),
    () => null,
  );
  props.store.notify(erased?.ok ? 'part.deleted' : 'part.delete-failed');
}

/** The kept helpline as a result shows it, with where its number is from. */
export function numberOf({ helpline, now }: View): HelplineNumber | null {
  const { t } = useText();
  if (!helpline) return null;
  const { e164, shown, from, name, hours } = helpline;
  const note = [
    t(`helpline.from-${from}`, { name: name ?? '', hours: hours ?? '' }),
    ...(isStaleHelpline(helpline, now) ? [t('helpline.stale')] : []),
  ];
  return { e164, shown, note: note.join(' ') };
}

/** The browser's question whether to install, or how to do it by hand where it has none. It can be asked once. */
export function install({ store, view }: Pick<ScreenProps, 'store' | 'view'>): void {
  const byHand = () => store.act({ type: 'go', route: { at: 'install' } });
  if (view.install) view.install.prompt().catch(byHand);
  else byHand();
  store.provide({ install: null });
}

function Result(props: ScreenProps & { readonly advice: Advice }) {
  const { env, store, view, advice, currency } = props;
  const { t, language } = useText();
  const { check } = view.state;
  const startedAt = check.startedAt ?? view.now;
  const time = timeAndDay(language, startedAt);
  const by = advice.within ? timeAndDay(language, startedAt + limits.within[advice.within]) : null;
  const banner = bannerKey[currency];
  if (props.old)
    return <OldScreen advice={advice} time={time} by={by} number={numberOf(view)} said={props.said} onRestart={() => restart(props)} />;
  return (
    <ResultScreen
      advice={advice}
      time={time}
      by={by}
      number={numberOf(view)}
      onInstall={view.install ? () => install(props) : null}
      watch={watch}
      again={again}
      services={services}
      sourceName={sourceName}
      banner={banner ? t(banner) : null}
      carer={check.carer}
      unchecked={ruleset.reviewedOn === null}
      questions={reach(env.content, check).questions}
      answers={asked(env.content, check.answers).counted}
      onChange={(question) => store.act({ type: 'go', route: { at: 'question', question } })}
      extras={
        <>
          {props.said}
          <Lazy page="extras" {...props} />
        </>
      }
      onShow={() => store.act({ type: 'go', route: { at: 'staff' } })}
      onReport={() => store.act({ type: 'go', route: { at: 'report' } })}
      onForStaff={() => store.act({ type: 'for-staff' })}
      onRestart={() => restart(props)}
      onBack={back}
    />
  );
}

function Question({ env, store, view, currency, id }: ScreenProps & { readonly id: string }) {
  const { t } = useText();
  const { state } = view;
  const question = questionOf(env.content, id);
  const { questions, counted } = asked(env.content, state.check.answers);
  const shared = {
    question,
    answers: state.check.answers,
    errors: state.errors,
    onTick: (finding: string, on: boolean) => store.act({ type: 'tick', question: id, finding, on }),
    onNone: (on: boolean) => store.act({ type: 'none', question: id, on }),
    onContinue: () => store.act({ type: 'continue' }),
    onNotSure: () => store.act({ type: 'not-sure', question: id }),
  };
  if (question === firstQuestion(env.content)) {
    const banner = bannerKey[currency];
    return (
      <First
        {...shared}
        {...firstScreen}
        acts={actsOfSigns(env)}
        carer={state.check.carer}
        notice={banner ? t(banner) : null}
        onCarer={(on) => store.act({ type: 'carer', on })}
      />
    );
  }
  return (
    <QuestionScreen
      key={id}
      {...shared}
      answers={counted}
      progress={{ n: questions.indexOf(question) + 1, count: questions.length }}
      onChoose={(finding) => store.act({ type: 'choose', question: id, finding })}
      onSkip={() => store.act({ type: 'skip', question: id })}
      onBack={back}
    />
  );
}

/** The screen for where the person is: the one place that knows every screen. */
export function Screen(props: ScreenProps) {
  const { env, store, view, advice } = props;
  const { state } = view;
  const { language } = useText();
  switch (state.route.at) {
    case 'question':
      return <Question {...props} id={state.route.question} />;
    case 'one': {
      const { question, finding } = state.route;
      return (
        <OneScreen
          key={finding}
          question={questionOf(env.content, question)}
          finding={finding}
          answers={state.check.answers}
          errors={state.errors}
          onAnswer={(value) => store.act({ type: 'one', finding, value })}
          onContinue={() => store.act({ type: 'continue' })}
          onBack={back}
        />
      );
    }
    case 'resume':
      return (
        <ResumeScreen
          time={timeAndDay(language, state.found?.answeredAt ?? view.now)}
          onYes={() => store.act({ type: 'resume', yes: true })}
          onNo={() => store.act({ type: 'resume', yes: false })}
          onBack={back}
        />
      );
    case 'result':
      return advice ? <Result {...props} advice={advice} /> : null;
    case 'staff':
    case 'report':
      if (props.old && advice) return <Result {...props} advice={advice} />;
      return <Lazy key={state.route.at} page={state.route.at} {...props} />;
    case 'learn':
    case 'about':
    case 'kept':
    case 'outbox':
    case 'helpline':
    case 'share':
    case 'install':
      return <Lazy key={state.route.at} page={state.route.at} {...props} />;
  }
}
