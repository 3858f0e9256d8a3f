import { screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { type Check, emptyCheck } from '../../src/app/state.ts';
import { answering, beSeenToday, HOUR, MORNING, noneOf, showApp } from './support.tsx';

const box = (id: string) => document.getElementById(id) as HTMLInputElement;
const go = () => userEvent.click(screen.getByRole('button', { name: 'Continue' }));
const atGeneral = { ...noneOf('now', 'cancer', 'pain', 'nerves'), ...answering({ 'cancer-never': 'yes', 'pain-none': 'yes' }) };

describe('a question', () => {
  it('starts with nothing chosen, moves focus to its heading and names itself in the title [H2] [H12]', async () => {
    showApp({ check: { answers: noneOf('now') } });
    await userEvent.click(screen.getByText('Continue'));
    const heading = await screen.findByRole('heading', { level: 1, name: 'Have you ever had cancer?' });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(document.title).toBe('Have you ever had cancer? – Back Pain Check');
    for (const radio of screen.getAllByRole('radio')) expect((radio as HTMLInputElement).checked).toBe(false);
  });

  it('of one answer refuses to go on without one and keeps the screen', async () => {
    showApp({ check: { answers: noneOf('now') }, route: { at: 'question', question: 'cancer' } });
    await go();
    expect(screen.getByRole('link', { name: 'Choose one answer' })).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Have you ever had cancer?');
  });

  it('of one answer takes "I’m not sure" for the more careful one', async () => {
    const { store } = showApp({ check: { answers: noneOf('now') }, route: { at: 'question', question: 'cancer' } });
    await userEvent.click(screen.getByLabelText('I’m not sure'));
    expect(store.view().state.check.answers['cancer-past']).toBe('unsure');
    await go();
    expect(await screen.findByRole('heading', { name: 'Has a doctor found cancer in the bones?' })).toBeTruthy();
  });

  it('offers no "I’m not sure" where nothing stands for it', () => {
    showApp({ check: { answers: { ...atGeneral, ...noneOf('general', 'risks') } }, route: { at: 'question', question: 'age' } });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('How old are you?');
    expect(screen.queryByText('I’m not sure')).toBeNull();
  });

  it('that is optional can be skipped, and is not asked again', async () => {
    const answers = { ...noneOf('now', 'cancer', 'spread'), ...answering({ 'cancer-now': 'yes', 'no-known-spread': 'yes' }) };
    showApp({ check: { answers }, route: { at: 'question', question: 'cancer-kind' } });
    await userEvent.click(screen.getByRole('button', { name: 'Skip this question' }));
    expect(await screen.findByRole('heading', { name: 'Is there pain in the back or neck?' })).toBeTruthy();
  });

  it('whose answer hides others makes their answers stop counting', async () => {
    const { store } = showApp({ check: { answers: beSeenToday }, route: { at: 'question', question: 'cancer' } });
    await userEvent.click(screen.getByLabelText('Never had cancer'));
    await go();
    expect(await screen.findByRole('heading', { level: 1, name: /Be seen in the next 3 days/ })).toBeTruthy();
    expect(store.view().state.check.answers['kind-breast']).toBe('yes');
    await userEvent.click(screen.getByText('All the answers'));
    expect(screen.queryByText('Where did the cancer start?')).toBeNull();
  });
});

describe('"I’m not sure" on a list', () => {
  it('asks the same findings one at a time with a line of help, and goes on after the last [H5]', async () => {
    const { store } = showApp({
      check: { answers: { ...noneOf('now', 'cancer', 'pain'), ...answering({ 'cancer-never': 'yes', 'pain-none': 'yes' }) } },
      route: { at: 'question', question: 'nerves' },
    });
    await userEvent.click(screen.getByRole('button', { name: 'I’m not sure' }));
    const names = [
      'Walking or stairs a little harder?',
      'Numbness, tingling or pins and needles?',
      'A weak or clumsy arm or hand?',
      'Electric shocks down the back or limbs?',
      'New constipation?',
    ];
    for (const [index, name] of names.entries()) {
      await screen.findByRole('heading', { level: 1, name });
      expect(screen.getByText(`${index + 1} of 5`)).toBeTruthy();
      await userEvent.click(screen.getByLabelText(index === 1 ? 'I’m not sure' : 'No'));
      await go();
    }
    expect(await screen.findByRole('heading', { level: 1, name: 'Any other changes in health?' })).toBeTruthy();
    const { answers } = store.view().state.check;
    expect(answers['limb-numbness']).toBe('unsure');
    expect(answers['leg-harder']).toBe('no');
  });

  it('refuses to go on from a finding without an answer', async () => {
    showApp({ check: { answers: atGeneral }, route: { at: 'question', question: 'general' } });
    await userEvent.click(screen.getByRole('button', { name: 'I’m not sure' }));
    await screen.findByRole('heading', { name: 'Fever or shivers?' });
    await go();
    expect(screen.getByRole('link', { name: 'Choose one answer' })).toBeTruthy();
  });

  it('leads to the result at once when an answer makes an emergency', async () => {
    showApp();
    await userEvent.click(screen.getByText('I’m not sure'));
    await screen.findByRole('heading', { level: 1, name: 'Weak, heavy or wobbly legs?' });
    await userEvent.click(screen.getByLabelText('I’m not sure'));
    await go();
    expect(await screen.findByRole('heading', { level: 1, name: /Go to A&E now/ })).toBeTruthy();
  });

  it('shows what was not sure as such when the list is shown again, and never as a no', async () => {
    showApp({
      check: { answers: { ...atGeneral, ...noneOf('general'), fever: 'unsure' } },
      route: { at: 'question', question: 'general' },
    });
    expect(document.querySelector('label[for="fever"]')?.textContent).toContain('Not sure');
    expect(box('fever').checked).toBe(false);
    expect(box('none').checked).toBe(false);
  });
});

/** An unfinished check without cancer, answered at that time. */
const foundFrom = (at: number): Check => ({
  ...emptyCheck,
  answers: { ...noneOf('now', 'cancer'), 'cancer-never': 'yes' },
  startedAt: at,
  answeredAt: at,
});

describe('an unfinished check found on the phone', () => {
  const found = foundFrom(MORNING - HOUR);

  it('is offered only after the first screen’s signs were asked again [H3]', async () => {
    const { store } = showApp();
    store.act({ type: 'looked', found });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Check it is not an emergency');
    expect(box('none').checked).toBe(false);
    await userEvent.click(box('none'));
    await userEvent.click(screen.getByText('Continue'));
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toContain('09:31');
    await userEvent.click(screen.getByRole('button', { name: 'Yes, carry on with them' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Is there pain in the back or neck?' })).toBeTruthy();
  });

  it('is dropped when it is somebody else’s [H28]', async () => {
    const { store } = showApp({ check: { answers: noneOf('now') } });
    store.act({ type: 'looked', found });
    await userEvent.click(screen.getByText('Continue'));
    await userEvent.click(await screen.findByRole('button', { name: 'No, delete them and start again' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Have you ever had cancer?' })).toBeTruthy();
    expect(store.view().state.check.answers['cancer-never']).toBeUndefined();
  });

  it('that comes only when someone has gone on is asked about at the next step, and what they answered meanwhile counts [H3]', async () => {
    const { store } = showApp({ check: { answers: noneOf('now') } });
    await userEvent.click(screen.getByText('Continue'));
    await screen.findByRole('heading', { level: 1, name: 'Have you ever had cancer?' });
    store.act({ type: 'looked', found });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Have you ever had cancer?');
    await userEvent.click(box('cancer-past'));
    await go();
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toContain('09:31');
    await userEvent.click(screen.getByRole('button', { name: 'Yes, carry on with them' }));
    await screen.findByRole('heading', { level: 1, name: 'Has a doctor found cancer in the bones?' });
    expect(store.view().state.check.answers['cancer-past']).toBe('yes');
  });

  it('that comes only on a result is not asked about: the result stays, and is kept [H3]', async () => {
    const { store } = showApp();
    await userEvent.click(box('bowel-control'));
    await userEvent.click(screen.getByText('Continue'));
    store.act({ type: 'looked', found });
    expect(store.view().state.found).toBeNull();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Go to A&E now');
  });

  it('never stands between a person and an emergency [H3]', async () => {
    const { store } = showApp();
    store.act({ type: 'looked', found });
    await userEvent.click(box('bowel-control'));
    await userEvent.click(screen.getByText('Continue'));
    expect(await screen.findByRole('heading', { level: 1, name: /Go to A&E now/ })).toBeTruthy();
  });
});

describe('small things that would lose an answer', () => {
  it('a finding opened by its address leads to the ones of its list that were passed over', async () => {
    showApp({ route: { at: 'one', question: 'now', finding: 'major-accident' } });
    await userEvent.click(screen.getByLabelText('No'));
    await go();
    expect(await screen.findByRole('heading', { level: 1, name: 'Weak, heavy or wobbly legs?' })).toBeTruthy();
  });

  it('a carer who carries on stays a carer', async () => {
    const { store } = showApp({ check: { answers: noneOf('now'), carer: true } });
    store.act({ type: 'looked', found: foundFrom(MORNING - HOUR) });
    await userEvent.click(screen.getByText('Continue'));
    await userEvent.click(await screen.findByRole('button', { name: 'Yes, carry on with them' }));
    expect(store.view().state.check.carer).toBe(true);
  });

  it('an unfinished check that grew too old while its question stood open is not carried on', async () => {
    const { store, clock } = showApp({ check: { answers: noneOf('now') } });
    store.act({ type: 'looked', found: foundFrom(MORNING - 3 * HOUR) });
    await userEvent.click(screen.getByText('Continue'));
    clock.now = MORNING + 2 * HOUR;
    await userEvent.click(await screen.findByRole('button', { name: 'Yes, carry on with them' }));
    expect(store.view().state.check.answers['cancer-never']).toBeUndefined();
  });
});
