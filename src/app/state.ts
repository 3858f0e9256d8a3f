import type { Content, Value } from '../triage/vocabulary.ts';
import { answerOne, choose, goOn, none, tick } from '../triage/answering.ts';
import { decide } from '../triage/decide.ts';
import { type Progress, next, reach } from '../triage/path.ts';
import { firstRoute, questionOf, type Route } from './routes.ts';

/** What is kept of a check: the answers and the person's own choices. Everything shown is computed from it. */
export interface Check extends Progress {
  readonly carer: boolean;
  /** When the last answer was given, in milliseconds since 1970; null before the first. */
  readonly answeredAt: number | null;
}

export interface State {
  readonly check: Check;
  readonly route: Route;
  /** The person tried to go on without a choice; the count lets the error take focus each time. */
  readonly errors: number;
  /** An unfinished check found on the phone, until the person says whose it is. */
  readonly found: Check | null;
}

export type Action =
  | { readonly type: 'tick'; readonly question: string; readonly finding: string; readonly on: boolean; readonly at: number }
  | { readonly type: 'none'; readonly question: string; readonly on: boolean; readonly at: number }
  | { readonly type: 'choose'; readonly question: string; readonly finding: string | null; readonly at: number }
  | { readonly type: 'one'; readonly finding: string; readonly value: Value; readonly at: number }
  | { readonly type: 'not-sure'; readonly question: string }
  | { readonly type: 'continue'; readonly at: number }
  | { readonly type: 'skip'; readonly question: string }
  | { readonly type: 'carer'; readonly on: boolean }
  | { readonly type: 'for-staff' }
  | { readonly type: 'go'; readonly route: Route }
  | { readonly type: 'restore'; readonly check: Check; readonly route: Route | null }
  | { readonly type: 'found'; readonly check: Check }
  | { readonly type: 'resume'; readonly yes: boolean; readonly at: number }
  | { readonly type: 'restart' };

export const emptyCheck: Check = { answers: {}, skipped: [], forStaff: false, carer: false, answeredAt: null };

export const startState = (content: Content): State => ({ check: emptyCheck, route: firstRoute(content), errors: 0, found: null });

/** Whether nothing has been answered and nothing is open: the only moment when a newer copy of the app may take over. */
export const isStart = (content: Content, state: State): boolean =>
  Object.keys(state.check.answers).length === 0 &&
  state.found === null &&
  state.route.at === 'question' &&
  state.route.question === content.questions[0]?.id;

/** The screen a check leads to next. */
const ahead = (content: Content, check: Check): Route => {
  const question = next(content, check);
  return question ? { at: 'question', question: question.id } : { at: 'result' };
};

/** The screen that may be shown for an address: itself, or the furthest one these answers lead to. */
export function allowed(content: Content, state: State, route: Route | null): Route {
  if (route === null) return firstRoute(content);
  const { questions, result } = reach(content, state.check);
  if (route.at === 'result') return result ? route : ahead(content, state.check);
  if (route.at === 'resume') return state.found ? route : firstRoute(content);
  if (route.at === 'question' || route.at === 'one') {
    return questions.some((question) => question.id === route.question) ? route : ahead(content, state.check);
  }
  return route;
}

/** The next finding of a list to ask on its own: the first after this one that is not already a yes. */
function nextOne(content: Content, check: Check, route: Route & { at: 'one' }): string | undefined {
  const { findings } = questionOf(content, route.question);
  return findings.slice(findings.indexOf(route.finding) + 1).find((finding) => check.answers[finding] !== 'yes');
}

/** Going on from the screen a person is on. Without a choice the screen stays, with its error. */
function onward(content: Content, state: State, at: number): State {
  const { route, check } = state;
  if (route.at !== 'question' && route.at !== 'one') return state;
  const question = questionOf(content, route.question);
  if (route.at === 'one') {
    if (check.answers[route.finding] === undefined) return { ...state, errors: state.errors + 1 };
    const following = nextOne(content, check, route);
    const stopsHere = !check.forStaff && reach(content, check).result && next(content, check) === null;
    if (following !== undefined && !stopsHere) return { ...state, route: { ...route, finding: following }, errors: 0 };
  }
  const answers = goOn(content, question, check.answers, check.forStaff);
  if (answers === null) return { ...state, errors: state.errors + 1 };
  const went = { ...check, answers, answeredAt: answers === check.answers ? check.answeredAt : at };
  const asksWhose = state.found !== null && !reach(content, went).result;
  return { ...state, check: went, errors: 0, route: asksWhose ? { at: 'resume' } : ahead(content, went) };
}

/** "I'm not sure" on a list: its findings one at a time. What was a no is asked again. */
function oneByOne(content: Content, state: State, id: string): State {
  const question = questionOf(content, id);
  const { answers } = state.check;
  const asked = Object.fromEntries(
    Object.entries(answers).filter(([finding, value]) => value !== 'no' || !question.findings.includes(finding)),
  );
  const first = question.findings.find((finding) => asked[finding] !== 'yes') ?? question.findings[0] ?? '';
  return { ...state, check: { ...state.check, answers: asked }, route: { at: 'one', question: id, finding: first }, errors: 0 };
}

/** Carrying on with a check found on the phone: its answers, but for the first screen's, which were asked again just now. */
function resumed(content: Content, state: State, at: number): State {
  if (!state.found) return state;
  const signs = questionOf(content, content.questions[0]?.id ?? '').findings;
  const kept = Object.fromEntries(Object.entries(state.found.answers).filter(([finding]) => !signs.includes(finding)));
  const check = { ...state.found, answers: { ...kept, ...state.check.answers }, forStaff: false, answeredAt: at };
  return { ...state, check, found: null, route: ahead(content, check) };
}

/**
 * What the person would be told to do first. While they go on answering for the staff, an answer that changes this
 * ends the going on: the new advice must not wait behind the remaining questions.
 */
const leadingAct = (content: Content, answers: Check['answers']) => decide(content, answers).acts[0];

/** The one place where the state changes. Pure: time comes in with the action. */
export function reduce(content: Content, state: State, action: Action): State {
  const answered = (answers: Check['answers'], at: number): State => {
    const forStaff = state.check.forStaff && leadingAct(content, answers) === leadingAct(content, state.check.answers);
    return { ...state, errors: 0, check: { ...state.check, answers, forStaff, answeredAt: at } };
  };
  const { answers } = state.check;
  switch (action.type) {
    case 'tick':
      return answered(tick(questionOf(content, action.question), answers, action.finding, action.on), action.at);
    case 'none':
      return answered(none(questionOf(content, action.question), answers, action.on), action.at);
    case 'choose':
      return answered(choose(questionOf(content, action.question), answers, action.finding), action.at);
    case 'one':
      return answered(answerOne(answers, action.finding, action.value), action.at);
    case 'not-sure':
      return oneByOne(content, state, action.question);
    case 'continue':
      return onward(content, state, action.at);
    case 'skip': {
      const check = { ...state.check, skipped: [...new Set([...state.check.skipped, action.question])] };
      return { ...state, check, route: ahead(content, check), errors: 0 };
    }
    case 'carer':
      return { ...state, check: { ...state.check, carer: action.on } };
    case 'for-staff': {
      const check = { ...state.check, forStaff: true };
      return { ...state, check, route: ahead(content, check) };
    }
    case 'go':
      return { ...state, route: allowed(content, state, action.route), errors: 0 };
    case 'restore': {
      const restored = { ...state, check: action.check };
      return { ...restored, route: allowed(content, restored, action.route) };
    }
    case 'found':
      return { ...state, found: action.check };
    case 'resume':
      return action.yes ? resumed(content, state, action.at) : { ...state, found: null, route: ahead(content, state.check) };
    case 'restart':
      return startState(content);
  }
}
