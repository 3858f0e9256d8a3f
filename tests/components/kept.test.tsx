import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { environment } from '../../src/app/environment.ts';
import { newItem } from '../../src/deliver/machine.ts';
import type { KeptCheck } from '../../src/storage/kept.ts';
import type { Answers } from '../../src/triage/vocabulary.ts';
import { beSeenToday, HOUR, MORNING, showApp } from './support.tsx';

const report = { at: 'report' } as const;
const main = () => document.querySelector('main') as HTMLElement;
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

async function show(answers: Answers, more: Parameters<typeof showApp>[0] = {}) {
  const app = showApp({ check: { answers }, route: report, ...more });
  await screen.findByRole('button', { name: 'Print one page' });
  return app;
}

describe('A check that is kept', () => {
  it('is kept when the person asks for it, with what it showed, and says so', async () => {
    const { store } = await show({ ...beSeenToday, fever: 'unsure' });
    expect(main().textContent).toContain('The app deletes it after 30 days.');
    await press('Keep this check');
    expect(await screen.findByText('This check is kept on this phone.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Keep this check' })).toBeNull();
    const [kept] = store.view().kept;
    expect(kept).toMatchObject({
      id: String(MORNING),
      startedAt: MORNING,
      carer: false,
      level: 'urgent',
      title: 'Be seen today',
      language: 'en',
    });
    expect(kept?.text.join('\n')).toContain('Not spoken to anyone by 10:31, Thursday 26 November? Go to A&E.');
    expect(kept?.text.at(-1)).toBe('Answers: New pain · Pain that is worse at night or lying flat · Fever or shivers (Not sure)');
  });

  it('is said not to be kept where the phone cannot', async () => {
    const { store } = await show(beSeenToday, { keepsNothing: true });
    await press('Keep this check');
    expect(await screen.findByText('This phone could not keep it.')).toBeTruthy();
    expect(store.view().kept).toEqual([]);
  });

  it('can be kept anew once an answer has changed', async () => {
    const { store } = await show(beSeenToday);
    await press('Keep this check');
    await screen.findByText('This check is kept on this phone.');
    store.act({ type: 'go', route: { at: 'question', question: 'age' } });
    store.act({ type: 'choose', question: 'age', finding: 'age-70-plus' });
    store.act({ type: 'continue' });
    store.act({ type: 'go', route: report });
    await press('Keep this check');
    expect(await screen.findByText('This check is kept on this phone.')).toBeTruthy();
    expect(store.view().kept).toHaveLength(1);
    expect(store.view().kept[0]?.answers['age-70-plus']).toBe('yes');
  });
});

const keptCheck = (more: Partial<KeptCheck> = {}): KeptCheck => {
  const startedAt = more.startedAt ?? MORNING - 24 * HOUR;
  return {
    id: String(startedAt),
    ruleset: environment.ruleset,
    language: 'en',
    carer: false,
    startedAt,
    answers: { ...beSeenToday, 'pain-night': 'no' },
    level: 'urgent',
    title: 'Be seen today',
    text: ['Ring the 24-hour cancer helpline.', 'Answers: New pain'],
    keptAt: startedAt + 60_000,
    ...more,
  };
};

describe('What is new since a kept check', () => {
  const news = () => screen.queryByRole('heading', { level: 2, name: /^New since/ })?.parentElement ?? null;
  const result = async (kept: readonly KeptCheck[], check: Parameters<typeof showApp>[0] = {}) => {
    const app = showApp({ check: { answers: beSeenToday, ...check.check }, route: { at: 'result' }, kept });
    await vi.waitFor(() => expect(document.querySelector('.paper')).not.toBeNull());
    return app;
  };

  it('stands on the result in the person’s words, dated, and on the sheet', async () => {
    await result([keptCheck()]);
    expect(news()?.querySelector('h2')?.textContent).toBe('New since 10:31, Tuesday 24 November');
    expect([...(news()?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent)).toEqual([
      'Pain that is worse at night or lying flat',
    ]);
    expect(document.querySelector('.paper')?.textContent).toContain('NEW night pain, or worse lying flat');
    expect(document.querySelector('.paper')?.textContent).toContain('1 new or worse since 24 Nov 2026, 10:31');
  });

  it('marks what the person is not sure of', async () => {
    await result([keptCheck()], { check: { answers: { ...beSeenToday, 'pain-night': 'unsure' } } });
    expect(news()?.textContent).toContain('Pain that is worse at night or lying flat (Not sure)');
  });

  it('is not spoken of when nothing is: that would sound like comfort', async () => {
    await result([keptCheck({ answers: beSeenToday })]);
    expect(news()).toBeNull();
    expect(document.querySelector('.paper')?.textContent).toContain('Nothing new since 24 Nov 2026, 10:31');
  });

  it('is held against the last check before this one, of the same rules and the same speaker', async () => {
    const older = keptCheck({ startedAt: MORNING - 72 * HOUR, answers: beSeenToday });
    for (const kept of [
      [keptCheck({ ruleset: 'another' }), older],
      [keptCheck({ carer: true }), older],
      [keptCheck({ startedAt: MORNING }), older],
      [keptCheck({ startedAt: MORNING + HOUR }), older],
    ]) {
      const { store } = await result(kept);
      expect(document.querySelector('.paper')?.textContent).toContain('Nothing new since 22 Nov 2026, 10:31');
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
    await result([keptCheck({ ruleset: 'another' })]);
    expect(document.querySelector('.paper')?.textContent).not.toMatch(/new since/i);
  });
});

describe('The kept checks', () => {
  const list = { at: 'kept', id: null } as const;
  const two = () => [keptCheck(), keptCheck({ startedAt: MORNING - 48 * HOUR, title: 'Go to A&E now', level: 'emergency' })];

  it('are listed by their date, with what each said then, and called old', async () => {
    showApp({ route: list, kept: two() });
    await screen.findByText('They are old. If anything is new or worse, start a new check.');
    const rows = [...main().querySelectorAll('.topics li')].map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(rows).toEqual([
      ['10:31, Tuesday 24 November', 'Be seen today'],
      ['10:31, Monday 23 November', 'Go to A&E now'],
    ]);
  });

  it('open as old checks: the date first, a new check as the first thing to do, then what was said', async () => {
    const { store } = showApp({ route: list, kept: two() });
    await userEvent.click(await screen.findByRole('link', { name: '10:31, Tuesday 24 November' }));
    expect(heading()).toBe('Old check from 10:31, Tuesday 24 November');
    expect(location.hash).toBe(`#kept/${MORNING - 24 * HOUR}`);
    const text = main().textContent ?? '';
    expect(text).toContain('Things may have changed since then. Do not rely on it.');
    expect(text.indexOf('Start a new check')).toBeLessThan(text.indexOf('What it said then: Be seen today.'));
    expect(text).toContain('Answers: New pain');
    expect(document.querySelector('.card')).toBeNull();
    await press('Start a new check');
    expect(heading()).toBe('Check it is not an emergency');
    expect(store.view().kept).toHaveLength(2);
  });

  it('can be deleted one by one', async () => {
    const { store } = showApp({ route: { at: 'kept', id: String(MORNING - 24 * HOUR) }, kept: two() });
    await press('Delete this check');
    await screen.findByText('They are old. If anything is new or worse, start a new check.');
    expect(store.view().kept.map(({ title }) => title)).toEqual(['Go to A&E now']);
    expect(screen.queryByText('10:31, Tuesday 24 November')).toBeNull();
  });

  it('that have gone meanwhile say so', async () => {
    showApp({ route: { at: 'kept', id: '12345' }, kept: two() });
    expect(await screen.findByRole('heading', { level: 1, name: 'This check is not on this phone any more.' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Delete this check' })).toBeNull();
  });

  it('are reached from the foot of every page only while there are any', async () => {
    const { store } = showApp({ kept: two() });
    await userEvent.click(screen.getByRole('link', { name: 'Kept checks' }));
    expect(store.view().state.route).toEqual(list);
    store.provide({ kept: [] });
    expect(await screen.findByText('No check is kept on this phone.')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Kept checks' })).toBeNull();
  });

  it('go with everything else when all is deleted: the answers, the list, the reports on their way', async () => {
    const { store } = showApp({ check: { answers: beSeenToday }, route: list, kept: two() });
    store.provide({ outbox: [newItem({ key: 'k' } as never, false, MORNING)] });
    await press('Delete everything from this phone');
    expect(await screen.findByText('Everything is deleted from this phone.')).toBeTruthy();
    expect(heading()).toBe('Check it is not an emergency');
    const { state, kept, outbox } = store.view();
    expect([state.check.answers, kept, outbox]).toEqual([{}, [], []]);
    expect(sessionStorage.length).toBe(0);
  });
});
