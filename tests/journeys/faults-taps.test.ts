import { describe, expect, it } from 'vitest';
import { firstQuestion, questionOf, type Route } from '../../src/app/routes.ts';
import { allowed, reduce, type State, startState } from '../../src/app/state.ts';
import { content } from '../../src/clinical/content.ts';
import { isNone } from '../../src/triage/answering.ts';
import { asked } from '../../src/triage/asked.ts';
import { completed } from '../triage/answers.ts';
import { policy, smallestHits, verdict } from '../triage/oracle.ts';
import type { Page } from './support/driver.ts';
import { startAgain, uncaught } from './support/faults.ts';
import { answer, ground, SIGNS, takenOver } from './support/journey.ts';
import { chance, type Step, shown, stepsFrom } from './support/taps.ts';

const at = ground();
const FULL = Boolean(process.env['FULL']);
/**
 * The WebKits pass over screens that were left by a script's tap when they go back, and let a page make a hundred steps in half a
 * minute and no more.
 */
const LEAVES_TRACES = at.kind === 'chromium' || at.kind === 'firefox';
const LANGUAGES = ['en', 'pl', 'ur', 'cy'];
type Shown = ReturnType<typeof shown>;

/** What a page has to show of a state. */
function wanted({ check, route }: State): Pick<Shown, 'screen' | 'ticked'> {
  if (route.at === 'result') return { screen: 'result', ticked: [] };
  if (route.at === 'one') return { screen: route.finding, ticked: [check.answers[route.finding] ?? []].flat() };
  if (route.at !== 'question') throw new Error(`nothing is expected of ${route.at}`);
  const question = questionOf(content, route.question);
  const answers = question === firstQuestion(content) ? check.answers : asked(content, check.answers).counted;
  const ticks = question.findings.filter((finding) => answers[finding] === 'yes');
  if (question.kind === 'choose')
    return {
      screen: question.id,
      ticked: [...ticks, ...(question.unsure && answers[question.unsure] === 'unsure' ? ['not-sure-choice'] : [])].sort(),
    };
  const carer = question === firstQuestion(content) && check.carer;
  return { screen: question.id, ticked: [...ticks, ...(isNone(question, answers) ? ['none'] : []), ...(carer ? ['carer'] : [])].sort() };
}

/** The screen a page is on, as the app would name it. */
function routeOf(screen: string): Route {
  if (screen === 'result') return { at: 'result' };
  const list = content.questions.find(({ findings }) => findings.some((finding) => finding === screen));
  return list ? { at: 'one', question: list.id, finding: screen } : { at: 'question', question: screen };
}

/** Does a step on the page and gives the state that should follow. */
async function take(page: Page, state: State, step: Step, next: () => number): Promise<State> {
  if ('css' in step) {
    const missing = await page.evaluate(
      (css: string, nth: number) => {
        const element = [...document.querySelectorAll<HTMLElement>(css)].at(nth);
        element?.click();
        return !element;
      },
      step.css,
      step.nth,
    );
    if (missing) throw new Error(`there is no ${step.css}`);
    return reduce(content, state, step.means, Date.now());
  }
  if ('address' in step) {
    await page.evaluate((hash: string) => {
      location.hash = hash;
    }, step.address);
  } else if (step.browser === 'language') {
    const code = LANGUAGES[Math.floor(next() * LANGUAGES.length)] ?? 'en';
    await page.evaluate((to: string) => document.querySelector<HTMLElement>(`.languages a[lang="${to}"]`)?.click(), code);
    await page.waitFor((to: string) => document.documentElement.lang.slice(0, 2) === to, code);
    return state;
  } else if (step.browser === 'reload') {
    await page.reload();
    await takenOver(page);
  } else await page.back();
  // Where that leads is the browser's business; that it may be shown is ours.
  const { screen } = await page.evaluate(shown);
  const route = allowed(content, state, routeOf(screen));
  return { ...state, route, errors: 0 };
}

/** A random walk. After each step the page shows what the state says, and nothing calmer than the policy, read by another engine. */
async function wander(page: Page, seed: number, steps: number): Promise<{ results: number }> {
  const next = chance(seed);
  let results = 0;
  const trail: string[] = [];
  let state = startState(content);
  for (let n = 0; n < steps; n++) {
    const choices = stepsFrom(state, LEAVES_TRACES);
    const step = choices[Math.floor(next() * choices.length)] as Step;
    trail.push('css' in step ? `${step.means.type} ${step.css}` : Object.values(step).join());
    state = await take(page, state, step, next);
    const seen = await page.evaluate(shown);
    const where = `seed ${seed}: ${trail.slice(-12).join(', ')}`;
    const { level } = verdict({ ...state.check.answers });
    expect({ screen: seen.screen, ticked: seen.ticked }, where).toEqual(wanted(state));
    expect(seen.level, where).toBe(state.route.at === 'result' ? level : null);
    expect(seen.named, where).toBe(true);
    expect(seen.aloud, where).toBe(level === 'emergency');
    expect(seen.advice, where).toEqual(seen.screen === firstQuestion(content).id ? SIGNS.filter((sign) => seen.ticked.includes(sign)) : []);
    if (seen.level !== null) results++;
  }
  return { results };
}

describe('taps in any order, with reloads, steps back, typed addresses and changes of language', () => {
  for (const seed of FULL ? [1, 2, 3, 4] : [1]) {
    it(`never show anything but what was answered, nor anything calmer than the policy says (seed ${seed}) [F5] [I2]`, async () => {
      // What the phone keeps beside this tab has journeys of its own.
      const page = await at.open({ initScript: "Object.defineProperty(window, 'indexedDB', { value: undefined });" });
      await page.waitFor(() => navigator.serviceWorker.controller !== null);
      const { results } = await wander(page, seed, FULL ? 300 : 200);
      expect(results, 'a walk that comes to no result says little').toBeGreaterThan(10);
      expect(uncaught(page)).toEqual([]);
    });
  }
});

/** For each rule that makes an emergency the first of the smallest sets of findings that do. */
const emergencies = policy.rules.flatMap(({ id, level, when }) =>
  level === 'emergency' ? [{ id, findings: smallestHits(when)[0] ?? [] }] : [],
);
const signs = emergencies.filter(({ findings: [only = '', ...more] }) => more.length === 0 && SIGNS.includes(only));

describe('an emergency, whichever rule makes it,', () => {
  // All of them in the full test where that many steps can be made; else those of the first screen.
  it('has its heading in focus, in the title and said aloud, with what to do and nothing to answer before it [F12] [F16]', {
    timeout: 300_000,
  }, async () => {
    const page = await at.open();
    expect(signs.length).toBe(SIGNS.length);
    for (const { id, findings } of FULL && LEAVES_TRACES ? emergencies : signs) {
      await answer(page, ...Object.entries(completed(findings)).flatMap(([finding, said]) => (said === 'yes' ? [finding] : [])));
      // It comes as soon as the screen has been painted.
      await page.waitFor(() => document.activeElement?.tagName === 'H1');
      const seen = await page.evaluate(() => ({
        heading: document.querySelector('h1')?.textContent ?? '',
        focus: document.activeElement?.tagName,
        title: document.title,
        aloud: document.querySelector('[role="alert"].nhsuk-u-visually-hidden')?.textContent,
        calls: document.querySelectorAll('.card a[href^="tel:"]').length,
        does: document.querySelector('.card .card__lead')?.textContent ?? '',
      }));
      expect(seen.heading, id).toMatch(/^Emergency: /);
      expect(seen, id).toMatchObject({ focus: 'H1', title: `${seen.heading} – Back Pain Check`, aloud: seen.heading });
      expect(seen.does, id).not.toBe('');
      if (SIGNS.includes(findings[0] ?? '')) expect(seen.calls, id).toBe(1);
      await startAgain(page);
    }
  });
});
