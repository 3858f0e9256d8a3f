import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { newItem } from '../../src/deliver/machine.ts';
import type { Answers } from '../../src/triage/vocabulary.ts';
import { beSeenToday, HOUR, keptCheck, MORNING, routine, showApp } from './support.tsx';

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
    expect(main().textContent).toContain('The app deletes it when opened after 30 days.');
    await press('Keep this check');
    expect(await screen.findByText('This check is kept on this phone.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Keep this check' })).toBeNull();
    const [kept] = store.view().kept ?? [];
    expect(kept).toMatchObject({
      id: String(MORNING),
      startedAt: MORNING,
      carer: false,
      level: 'urgent',
      title: 'Be seen today',
      language: 'en',
    });
    expect(kept?.text.join('\n')).toContain('Not spoken to anyone by 10:31, Thursday 26 November? Go to A&E.');
    for (const words of ['Say this: I have had cancer.', 'Any of these: go to A&E at once: ', 'Any of these: call 999 at once: '])
      expect(kept?.text.join('\n')).toContain(words);
    expect(kept?.text.at(-1)).toBe('Answers: New pain · Pain that is worse at night or lying flat · Fever or shivers (Not sure)');
  });

  it('of a routine result is kept with its caveat and the signs, so that it is never read without them [H9]', async () => {
    const { store } = await show(routine);
    await press('Keep this check');
    expect(await screen.findByText('This check is kept on this phone.')).toBeTruthy();
    const [kept] = store.view().kept ?? [];
    expect(kept?.title).toBe('No warning signs in these answers');
    expect(kept?.text[0]).toBe('This does not rule anything out. Check again if anything changes.');
    expect(kept?.text.join('\n')).toContain('Any of these: go to A&E at once: Weak, heavy or wobbly legs.');
    expect(kept?.text.join('\n')).toContain('Any of these: call 999 at once: ');
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
    expect(store.view().kept?.[0]?.answers['age-70-plus']).toBe('yes');
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

  it('open as old checks: the date first, a new check as the first thing to do, then what was said [H10]', async () => {
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
    expect(store.view().kept?.map(({ title }) => title)).toEqual(['Go to A&E now']);
    expect(screen.queryByText('10:31, Tuesday 24 November')).toBeNull();
  });

  it('of an emergency says that its advice still stands, with 999, before a new check', async () => {
    showApp({ route: { at: 'kept', id: String(MORNING - 48 * HOUR) }, kept: two() });
    await screen.findByRole('heading', { level: 1, name: 'Old check from 10:31, Monday 23 November' });
    const text = main().textContent ?? '';
    expect(text).toContain('Not seen by a doctor yet? That advice still stands: Go to A&E now.');
    expect(main().querySelector('a[href="tel:999"]')).not.toBeNull();
    expect(text.indexOf('That advice still stands')).toBeLessThan(text.indexOf('Start a new check'));
  });

  it('of an urgent result say that its time still counts; a routine one claims nothing', async () => {
    for (const [level, says] of [
      ['urgent', true],
      ['routine', false],
    ] as const) {
      const { store } = showApp({ route: { at: 'kept', id: String(MORNING - 24 * HOUR) }, kept: [keptCheck({ level })] });
      await screen.findByRole('heading', { level: 1, name: /^Old check/ });
      expect(screen.queryByText('The time it gave still counts. It stands below.') !== null).toBe(says);
      expect(main().querySelector('a[href="tel:999"]')).toBeNull();
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
  });

  it('are neither none nor gone before they have been read', async () => {
    const one = String(MORNING - 24 * HOUR);
    for (const id of [null, one]) {
      const { store } = showApp({ route: { at: 'kept', id }, kept: null });
      expect(await screen.findByText('One moment.')).toBeTruthy();
      expect(main().textContent).not.toMatch(/No check is kept|not on this phone/);
      store.provide({ kept: two() });
      await vi.waitFor(() => expect(main().textContent).toContain('10:31, Tuesday 24 November'));
      expect(main().textContent).not.toContain('One moment.');
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
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
    const said = await screen.findByText('Everything is deleted from this phone.');
    // Who asked for it must see it: it stands above the screen, not at the foot of a long page.
    expect(said.compareDocumentPosition(screen.getByRole('heading', { level: 1 })) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(heading()).toBe('Check it is not an emergency');
    const { state, kept, outbox } = store.view();
    expect([state.check.answers, kept, outbox]).toEqual([{}, [], []]);
    expect(sessionStorage.length).toBe(0);
  });
});
