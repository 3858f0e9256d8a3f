import { firstQuestion, questionOf } from '../../../src/app/routes.ts';
import type { Action, State } from '../../../src/app/state.ts';
import { content } from '../../../src/clinical/content.ts';
import { isNone } from '../../../src/triage/answering.ts';
import { decide } from '../../../src/triage/decide.ts';
import { reach } from '../../../src/triage/path.ts';
import { VALUES } from '../../../src/triage/vocabulary.ts';

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One thing a person can do: tap an element (`nth`, -1 for the last) and what it should mean, or something with the browser. */
export type Step =
  | { readonly css: string; readonly nth: number; readonly means: Action }
  | { readonly browser: 'back' | 'reload' | 'language' }
  | { readonly address: string };

const tapOn = (css: string, means: Action, nth = 0): Step => ({ css, nth, means });
const LAST = content.questions.at(-1)?.id ?? '';

/**
 * What can be done on the screen that a state shows. What leads on is there more than once, so that most walks come to a result.
 * `canGoBack`: the browser goes back to screens that were left by a script's tap.
 */
export function stepsFrom({ check, route }: State, canGoBack: boolean): readonly Step[] {
  const elsewhere: readonly Step[] = [
    { browser: 'reload' },
    { browser: 'language' },
    ...(canGoBack ? [{ browser: 'back' } as const] : []),
    { address: '#result' },
    { address: `#${LAST}` },
  ];
  if (route.at === 'result') {
    const { level, missing } = decide(content, check.answers);
    const buttons = 'main button.action--second';
    return [
      ...reach(content, check).questions.map(({ id }, nth) =>
        tapOn('.answers button', { type: 'go', route: { at: 'question', question: id } }, nth),
      ),
      ...(level === 'emergency' && missing.length > 0
        ? [tapOn(buttons, { type: 'for-staff' }, 2), tapOn(buttons, { type: 'for-staff' }, 2)]
        : []),
      tapOn(buttons, { type: 'restart' }, -1),
      ...elsewhere,
    ];
  }
  if (route.at === 'one') {
    const { finding } = route;
    const onward = tapOn('button[type=submit]', { type: 'continue' });
    return [
      ...VALUES.flatMap((value) => [tapOn(`#${value}`, { type: 'one', finding, value }), onward, onward]),
      ...elsewhere.filter((step) => 'browser' in step),
    ];
  }
  if (route.at !== 'question') throw new Error(`no steps from ${route.at}`);
  const question = questionOf(content, route.question);
  const { id, findings, kind } = question;
  const first = question === firstQuestion(content);
  const onward = findings.map(() => tapOn(first ? '#next' : 'button[type=submit]', { type: 'continue' }));
  // From the first screen Back leaves the app.
  const away = first ? elsewhere.filter((step) => !('browser' in step && step.browser === 'back')) : elsewhere;
  if (kind === 'choose')
    return [
      ...findings.map((finding) => tapOn(`#${finding}`, { type: 'choose', question: id, finding })),
      ...(question.unsure ? [tapOn('#not-sure-choice', { type: 'choose', question: id, finding: null })] : []),
      ...(question.optional ? [tapOn('main form button[type=button]', { type: 'skip', question: id })] : []),
      ...onward,
      ...away,
    ];
  const none = tapOn('#none', { type: 'none', question: id, on: !isNone(question, check.answers) });
  return [
    ...findings.map((finding) => tapOn(`#${finding}`, { type: 'tick', question: id, finding, on: check.answers[finding] !== 'yes' })),
    ...findings.flatMap(() => [none, none]),
    tapOn(first ? '#not-sure' : 'main form button[type=button]', { type: 'not-sure', question: id }),
    ...(first ? [tapOn('#carer', { type: 'carer', on: !check.carer })] : []),
    ...onward,
    ...away,
  ];
}

/** What a page shows of a check, without its words. Runs in the page. */
export function shown() {
  const input = document.querySelector<HTMLInputElement>('.signs input');
  return {
    /** The question, the finding that is asked on its own, or the result. */
    screen: document.querySelector('.card--result') ? 'result' : (input?.name ?? document.querySelector('h1')?.textContent ?? ''),
    level: /card--(emergency|urgent|routine)/.exec(document.querySelector('.card--result')?.className ?? '')?.[1] ?? null,
    ticked: [...document.querySelectorAll('.signs input:checked')].map(({ id }) => id).sort(),
    advice: [...document.querySelectorAll('.advice')]
      .filter((one) => one.getClientRects().length > 0)
      .map(({ id }) => id.slice('advice-'.length)),
    aloud: document.querySelector('[role="alert"].nhsuk-u-visually-hidden')?.textContent !== '',
    named: document.title.startsWith(document.querySelector('h1')?.textContent ?? '?'),
  };
}
