import type { Content, Question } from '../triage/vocabulary.ts';

/** Where a person is. Every screen has one address and one history entry. */
export type Route =
  | { readonly at: 'question'; readonly question: string }
  | { readonly at: 'one'; readonly question: string; readonly finding: string }
  | { readonly at: 'resume' }
  | { readonly at: 'result' | 'staff' | 'report' }
  | { readonly at: 'kept'; readonly id: string | null }
  | { readonly at: 'learn'; readonly topic: string | null }
  | { readonly at: Plain };

/** Screens that stand alone, whatever was answered. */
const PLAIN = ['about', 'outbox', 'helpline', 'share', 'install'] as const;
type Plain = (typeof PLAIN)[number];
const NAMED = [...PLAIN, 'result', 'staff', 'report', 'resume'] as const;

/** The address of a screen: a fragment, so that any plain file host serves it and no server ever sees where a person is. */
export function addressOf(content: Content, route: Route): string {
  switch (route.at) {
    case 'question':
      return route.question === firstQuestion(content).id ? '' : `#${route.question}`;
    case 'one':
      return `#${route.question}/${route.finding}`;
    case 'learn':
      return route.topic === null ? '#learn' : `#learn/${route.topic}`;
    case 'kept':
      return route.id === null ? '#kept' : `#kept/${route.id}`;
    default:
      return `#${route.at}`;
  }
}

/** The screen an address asks for; null for an address that names none. Whether it may be shown yet is for `allowed` to say. */
export function routeOf(content: Content, topics: readonly string[], hash: string): Route | null {
  const [head = '', tail, ...more] = hash.replace(/^#/, '').split('/');
  if (more.length > 0) return null;
  if (tail === undefined) {
    const at = NAMED.find((one) => one === head);
    if (at) return { at };
    if (head === 'kept') return { at: 'kept', id: null };
    if (head === 'learn') return { at: 'learn', topic: null };
    if (head === '') return firstRoute(content);
    return find(content, head) ? { at: 'question', question: head } : null;
  }
  if (head === 'kept') return { at: 'kept', id: tail };
  if (head === 'learn') return topics.includes(tail) ? { at: 'learn', topic: tail } : null;
  return find(content, head)?.findings.includes(tail) ? { at: 'one', question: head, finding: tail } : null;
}

const find = (content: Content, id: string): Question | undefined => content.questions.find((question) => question.id === id);

/** The first question. Throws when there is none: then there is no app. */
export function firstQuestion(content: Content): Question {
  const [first] = content.questions;
  if (!first) throw new Error('no questions');
  return first;
}

/** The first screen: the first question. */
export const firstRoute = (content: Content): Route => ({ at: 'question', question: firstQuestion(content).id });

/** The question with this id. Throws on one that does not exist: routes are only ever made from the content. */
export function questionOf(content: Content, id: string): Question {
  const question = find(content, id);
  if (!question) throw new Error(`no question ${id}`);
  return question;
}
