import { limits } from '../clinical/limits.ts';
import { answerOne, choose, goOn, none, tick } from '../triage/answering.ts';
import { unanswered } from '../triage/asked.ts';
import { decide } from '../triage/decide.ts';
import { next, type Progress, reach } from '../triage/path.ts';
import type { Answers, Content, Value } from '../triage/vocabulary.ts';
import { firstQuestion, firstRoute, questionOf, type Route } from './routes.ts';

/** What is kept of a check: the answers and the person's own choices. Everything shown is computed from it. */
export interface Check extends Progress {
  readonly carer: boolean;
  /** When the first and the last answer were given, in milliseconds since 1970; null before the first. */
  readonly startedAt: number | null;
  readonly answeredAt: number | null;
}

export interface State {
  readonly check: Check;
  readonly route: Route;
  /** The person tried to go on without a choice; the count lets the error take focus each time. */
  readonly errors: number;
  /** Whether the phone has been asked for an unfinished check. Until then nothing is written over it. */
  readonly looked: boolean;
  /** An unfinished check found on the phone, until the person says whose it is. */
  readonly found: Check | null;
}

export type Action =
  | { readonly type: 'tick'; readonly question: string; readonly finding: string; readonly on: boolean }
  | { readonly type: 'none'; readonly question: string; readonly on: boolean }
  | { readonly type: 'choose'; readonly question: string; readonly finding: string | null }
  | { readonly type: 'one'; readonly finding: string; readonly value: Value }
  | { readonly type: 'not-sure'; readonly question: string }
  | { readonly type: 'continue' }
  | { readonly type: 'skip'; readonly question: string }
  | { readonly type: 'carer'; readonly on: boolean }
  | { readonly type: 'for-staff' }
  | { readonly type: 'go'; readonly route: Route }
  | { readonly type: 'restore'; readonly check: Check; readonly route: Route | null }
  | { readonly type: 'looked'; readonly found: Check | null }
  | { readonly type: 'resume'; readonly yes: boolean }
  | { readonly type: 'restart' };

export const emptyCheck: Check = { answers: {}, skipped: [], forStaff: false, carer: false, startedAt: null, answeredAt: null };

export const startState = (content: Content): State => ({
  check: emptyCheck,
  route: firstRoute(content),
  errors: 0,
  looked: false,
  found: null,
});

export const isUntouched = (check: Check): boolean => Object.keys(check.answers).length === 0;

/** Whether a place is the first screen. */
export const isFirst = (content: Content, route: Route): boolean => route.at === 'question' && route.question === firstQuestion(content).id;

/** Whether nothing has been answered and nothing is open: the only moment when a newer copy of the app may take over. */
export const isStart = (content: Content, { check, found, looked, route }: State): boolean =>
  isUntouched(check) && looked && found === null && isFirst(content, route);

const isEmergency = (content: Content, answers: Answers): boolean => decide(content, answers).level === 'emergency';

const further = (then: number | null, now: number, limit: number): boolean => then !== null && Math.abs(now - then) > limit;

/** Whether answers are too old to be gone on with: the next ones would come from another time. An emergency is never too old. */
export const isStale = (content: Content, check: Check, now: number): boolean =>
  (further(check.answeredAt, now, limits.draft) || further(check.startedAt, now, limits.result)) && !isEmergency(content, check.answers);

/** Whether an action goes on with the answers there are, as against looking at something. */
function goesOn(action: Action): boolean {
  if (action.type === 'go') return action.route.at === 'question' || action.route.at === 'one' || action.route.at === 'resume';
  return !['restore', 'looked', 'restart', 'carer'].includes(action.type);
}

/** The screen a check leads to next. */
const ahead = (content: Content, check: Check): Route => {
  const question = next(content, check);
  return question ? { at: 'question', question: question.id } : { at: 'result' };
};

/** Whether a screen shows what the answers came to. */
export const ofResult = ({ at }: Route): boolean => at === 'result' || at === 'staff' || at === 'report';

/** The screen that may be shown for an address: itself, or the furthest one these answers lead to. */
export function allowed(content: Content, state: State, route: Route | null): Route {
  if (route === null) return firstRoute(content);
  const { questions, result } = reach(content, state.check);
  if (ofResult(route)) return result ? route : ahead(content, state.check);
  if (route.at === 'resume') return state.found ? route : firstRoute(content);
  if (route.at === 'question' || route.at === 'one') {
    return questions.some((question) => question.id === route.question) ? route : ahead(content, state.check);
  }
  return route;
}

/** After one finding: the next of its list that is not already a yes, or one before it that was passed over. */
function followingOne(content: Content, check: Check, route: Route & { at: 'one' }): string | undefined {
  const question = questionOf(content, route.question);
  const after = question.findings.slice(question.findings.indexOf(route.finding) + 1);
  return after.find((finding) => check.answers[finding] !== 'yes') ?? unanswered(question, check.answers)[0];
}

/** Going on from the screen a person is on. Without a choice the screen stays, with its error. */
function onward(content: Content, state: State, now: number): State {
  const { route, check } = state;
  if (route.at !== 'question' && route.at !== 'one') return state;
  const stopsHere = !check.forStaff && isEmergency(content, check.answers);
  if (route.at === 'one') {
    if (check.answers[route.finding] === undefined) return { ...state, errors: state.errors + 1 };
    const following = followingOne(content, check, route);
    if (following !== undefined && !stopsHere) return { ...state, route: { ...route, finding: following }, errors: 0 };
  }
  const answers = goOn(content, questionOf(content, route.question), check.answers, check.forStaff);
  if (answers === null) return { ...state, errors: state.errors + 1 };
  const went = { ...check, answers, answeredAt: now };
  return led(content, state, went);
}

/** Where a check leads: first to whose the answers found on the phone are. A result does not wait for that. */
function led(content: Content, state: State, check: Check): State {
  if (state.found && !reach(content, check).result) return { ...state, check, errors: 0, route: { at: 'resume' } };
  return { ...state, check, errors: 0, found: null, route: ahead(content, check) };
}

/** "I'm not sure" on a list: its findings one at a time. What was a no is asked again. An emergency already ticked comes first. */
function oneByOne(content: Content, state: State, id: string): State {
  const { answers, forStaff } = state.check;
  if (!forStaff && isEmergency(content, answers)) return { ...state, found: null, route: { at: 'result' } };
  const { findings } = questionOf(content, id);
  const asked = Object.fromEntries(Object.entries(answers).filter(([finding, value]) => value !== 'no' || !findings.includes(finding)));
  const finding = findings.find((one) => asked[one] !== 'yes') ?? findings[0] ?? '';
  return { ...state, check: { ...state.check, answers: asked }, route: { at: 'one', question: id, finding }, errors: 0 };
}

/** Carrying on with a check found on the phone: its answers, but for the first screen's, which were asked again just now. */
function resumed(content: Content, state: State, yes: boolean, now: number): State {
  const { found, check } = state;
  if (!yes || !found || isStale(content, found, now)) return { ...state, found: null, route: ahead(content, check) };
  const signs: readonly string[] = firstQuestion(content).findings;
  const kept = Object.fromEntries(Object.entries(found.answers).filter(([finding]) => !signs.includes(finding)));
  const carrying = {
    ...found,
    carer: found.carer || check.carer,
    answers: { ...kept, ...check.answers },
    forStaff: false,
    answeredAt: now,
  };
  return { ...state, check: carrying, found: null, route: ahead(content, carrying) };
}

/** What the person would be told to do first. */
const leadingAct = (content: Content, answers: Answers) => decide(content, answers).acts[0];

/**
 * The answers after a change. While someone goes on answering for the staff, a change of what to do first ends the going on:
 * the new advice must not wait behind the remaining questions.
 */
function answered(content: Content, state: State, answers: Answers, now: number): State {
  const { check } = state;
  const forStaff = check.forStaff && leadingAct(content, answers) === leadingAct(content, check.answers);
  return { ...state, errors: 0, check: { ...check, answers, forStaff, startedAt: check.startedAt ?? now, answeredAt: now } };
}

/** A new check on the same page. */
const restarted = (content: Content, state: State): State => ({ ...startState(content), looked: state.looked });

/** The one place where the state changes. Pure: `now` is milliseconds since 1970. Answers too old to go on with are dropped first. */
export function reduce(content: Content, given: State, action: Action, now: number): State {
  if (goesOn(action) && isStale(content, given.check, now)) {
    const fresh = restarted(content, given);
    const onFirst = 'question' in action && action.question === firstQuestion(content).id;
    return onFirst ? reduce(content, fresh, action, now) : fresh;
  }
  const state = given;
  const { check } = state;
  switch (action.type) {
    case 'tick':
      return answered(content, state, tick(questionOf(content, action.question), check.answers, action.finding, action.on), now);
    case 'none':
      return answered(content, state, none(questionOf(content, action.question), check.answers, action.on), now);
    case 'choose':
      return answered(content, state, choose(questionOf(content, action.question), check.answers, action.finding), now);
    case 'one':
      return answered(content, state, answerOne(check.answers, action.finding, action.value), now);
    case 'not-sure':
      return oneByOne(content, state, action.question);
    case 'continue':
      return onward(content, state, now);
    case 'skip': {
      const skipping = { ...check, skipped: [...new Set([...check.skipped, action.question])] };
      return led(content, state, skipping);
    }
    case 'carer':
      return { ...state, check: { ...check, carer: action.on } };
    case 'for-staff': {
      const going = { ...check, forStaff: true };
      return { ...state, check: going, route: ahead(content, going) };
    }
    case 'go':
      return { ...state, route: allowed(content, state, action.route), errors: 0 };
    case 'restore': {
      const restored = { ...state, check: action.check };
      return { ...restored, route: allowed(content, restored, action.route) };
    }
    case 'looked': {
      // The same check again, as after a reload of this tab, is no other one to ask about. Someone who has gone on meanwhile is asked
      // at the next step, and until then nothing is written over it.
      const other = action.found !== null && action.found.startedAt !== check.startedAt && !reach(content, check).result;
      return { ...state, looked: true, found: other ? action.found : state.found };
    }
    case 'resume':
      return resumed(content, state, action.yes, now);
    case 'restart':
      return restarted(content, state);
  }
}
