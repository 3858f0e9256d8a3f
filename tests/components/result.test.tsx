import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/triage/vocabulary.ts';
import { answering, beSeenToday, HOUR, MORNING, noneOf, routine, showApp } from './support.tsx';

const result = { at: 'result' } as const;
const main = () => document.querySelector('main') as HTMLElement;
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;
const card = () => document.querySelector('.card')?.textContent ?? '';
const steps = () => [...main().querySelectorAll('ol.steps > li')].map((item) => item.textContent);
const show = (answers: Answers, more = {}) => showApp({ check: { answers, ...more }, route: result });

describe('an emergency result', () => {
  it('by A&E puts A&E and 999 first, then what to do, say, take and leave [H14] [H20]', () => {
    show(answering({ 'leg-weakness': 'yes' }));
    expect(heading()).toBe('Emergency: Go to A&E now');
    expect(card()).toContain('Call 999');
    expect(steps()[0]).toContain('nearest A&E');
    for (const part of [
      'What to do now',
      'Say this',
      'Take with you',
      'What not to do',
      'Deaf, hard to speak, or abroad?',
      'Why this result',
    ])
      expect(screen.getByText(part)).toBeTruthy();
    expect(main().textContent).toContain('Do not drive yourself');
    expect(main().textContent).toContain('18000');
    expect(main().textContent).toContain('999bsl.co.uk');
  });

  it('tells of lying flat for a suspected cord, and never to keep moving [H46]', () => {
    show(answering({ 'leg-weakness': 'yes' }));
    expect(main().textContent).toContain('lie as flat as is comfortable');
    expect(main().textContent).not.toContain('Moving gently');
  });

  it('after an accident tells to keep still and not to lie down anew [H46]', () => {
    show(answering({ 'leg-weakness': 'yes', 'major-accident': 'yes' }));
    expect(heading()).toBe('Emergency: Call 999 now');
    expect(main().textContent).toContain('Keep still until help comes. Do not move the neck or back.');
    expect(main().textContent).not.toContain('lie as flat');
  });

  it('by the cancer helpline lets that call lead, with A&E directly under it when nobody answers [H27]', () => {
    show({
      ...noneOf('now', 'cancer', 'spread', 'pain', 'pain-kind', 'pain-place', 'nerves', 'general'),
      ...answering({ 'cancer-never': 'yes', 'pain-none': 'yes', fever: 'yes', 'recent-sact': 'yes' }),
    });
    expect(heading()).toBe('Emergency: Ring the cancer helpline now');
    const lines = [...document.querySelectorAll('.card__body > *')].map((line) => line.textContent);
    expect(lines[0]).toBe('Ring this minute, day or night.');
    expect(lines[1]).toBe('No number, or no answer in 5 minutes? Go to A&E.');
    expect(main().textContent).toContain('take the temperature if you can');
    expect(main().textContent).toContain('neutropenic sepsis');
  });

  it('by the maternity unit lets that call lead in the same way [H8]', () => {
    show(answering({ 'pregnancy-signs': 'yes', ...noneOf('now', 'cancer', 'pain', 'nerves'), 'cancer-never': 'yes', 'pain-none': 'yes' }));
    expect(heading()).toBe('Emergency: Ring the maternity unit now');
    expect(document.querySelectorAll('.card__body > *')[1]?.textContent).toBe('No number, or no answer in 5 minutes? Go to A&E.');
  });

  it('names what the other acts ask for after the leading one', () => {
    show(
      answering({
        ...noneOf('now', 'cancer', 'spread', 'pain', 'pain-kind', 'pain-place'),
        'cancer-now': 'yes',
        'spine-mets': 'yes',
        'pain-new': 'yes',
        'pain-band': 'yes',
        'leg-harder': 'yes',
      }),
    );
    expect(heading()).toBe('Emergency: Go to A&E now');
    expect(steps().at(-1)).toContain('ring the 24-hour cancer helpline. Say you are going to A&E.');
  });

  it('goes on for the staff without lowering anything, and an unread sign is never a no', async () => {
    const { store } = show(answering({ 'saddle-change': 'yes' }));
    await userEvent.click(screen.getByText('All the answers'));
    expect(main().querySelector('.answers')?.textContent).toContain('Numb or strange between the legs');
    await userEvent.click(screen.getByRole('button', { name: 'Go on answering, for the staff' }));
    expect(heading()).toBe('Check it is not an emergency');
    expect(store.view().state.check.answers['leg-weakness']).toBeUndefined();
    await userEvent.click(screen.getByText('Continue'));
    expect(store.view().state.check.answers['leg-weakness']).toBe('no');
    expect(await screen.findByRole('heading', { name: 'Have you ever had cancer?' })).toBeTruthy();
  });

  it('comes back at once when an answer for the staff changes what to do first', async () => {
    const answers = {
      ...noneOf('now', 'cancer', 'spread', 'cancer-kind', 'pain', 'pain-kind'),
      ...answering({ 'cancer-now': 'yes', 'no-known-spread': 'yes', 'pain-new': 'yes', 'pain-band': 'yes' }),
    };
    showApp({
      check: { answers: { ...answers, ...noneOf('pain-place'), 'pain-band': 'yes' }, skipped: ['cancer-kind'], forStaff: true },
      route: { at: 'question', question: 'nerves' },
    });
    await userEvent.click(document.getElementById('leg-harder') as HTMLElement);
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByRole('heading', { level: 1, name: /Go to A&E now/ })).toBeTruthy();
  });

  it('asks to say cancer first while it is not known whether there was any', () => {
    const { store } = show(answering({ 'both-legs': 'yes' }));
    expect(screen.getByText('If there was ever cancer, say that first.')).toBeTruthy();
    store.act({ type: 'restart' });
    show(answering({ ...noneOf('now', 'cancer', 'pain', 'nerves'), 'cancer-never': 'yes', 'pain-none': 'yes', 'pregnancy-signs': 'yes' }));
    expect(document.body.lastElementChild?.textContent).not.toContain('say that first');
  });
});

describe('an urgent result', () => {
  it('today with cancer puts the helpline first, then the GP or 111, then a time after which it is A&E [H26]', () => {
    show(beSeenToday);
    expect(heading()).toBe('Urgent: Be seen today');
    const text = card();
    expect(text.indexOf('cancer helpline')).toBeLessThan(text.indexOf('GP'));
    expect(text).toContain('This app has none saved');
    expect(text).toMatch(/Not spoken to anyone by 10:31, Thursday 26 November\? Go to A&E\./);
  });

  it('today without cancer leads to a GP or 111', () => {
    show({ ...routine, ...answering({ fever: 'yes' }) });
    expect(heading()).toBe('Urgent: Be seen today');
    expect(card()).not.toContain('helpline');
    expect(document.querySelector('.card a[href="tel:111"]')).toBeTruthy();
  });

  it('in three days names the day after which it is 111', () => {
    show({ ...routine, ...answering({ 'pain-night': 'yes' }) });
    expect(heading()).toBe('Urgent: Be seen in the next 3 days');
    expect(card()).toMatch(/Not spoken to anyone by 10:31, Saturday 28 November\? Call 111\./);
  });

  it('lists the out-of-hours help of all four nations and says what holds abroad [H23]', () => {
    show(beSeenToday);
    for (const nation of ['England', 'Scotland', 'Wales', 'Northern Ireland', 'Outside the UK'])
      expect(main().textContent).toContain(`${nation}:`);
  });

  it('says why: each rule with the answers that made it hold and its source [H11]', () => {
    show(beSeenToday);
    const reasons = [...document.querySelectorAll('.reasons > li')].map((item) => item.textContent ?? '');
    const first = reasons.find((reason) => reason.includes('within 24 hours'));
    expect(first).toContain('Cancer in the past · New pain');
    expect(first).toContain('NICE NG234');
  });

  it('gives the words to say, cancer first', () => {
    show(beSeenToday);
    const words = document.querySelector('.say')?.textContent ?? '';
    expect(words.startsWith('I have had cancer.')).toBe(true);
    expect(words).toContain('Pain that is worse at night or lying flat');
    expect(words.endsWith('I need to be seen today.')).toBe(true);
  });

  it('gives a carer the words for another person [H8]', () => {
    show(beSeenToday, { carer: true });
    expect(document.querySelector('.say')?.textContent).toContain('I am calling for someone else.They have had cancer.');
  });
});

describe('a routine result', () => {
  it('promises nothing, shows no tick, and always lists the signs that change the advice [H9] [H14]', () => {
    show(routine);
    expect(heading()).toBe('Routine: No warning signs in these answers');
    expect(card()).toContain('This does not rule anything out.');
    expect(main().textContent).not.toMatch(/\b(fine|safe|all clear|✓|✔)\b/i);
    for (const sign of [
      'Weak, heavy or wobbly legs',
      'Both legs hurt, tingle or feel numb',
      'Numb or strange between the legs',
      'New trouble peeing',
      'Cannot hold or feel poo',
      'Chest pain, collapse, or fighting for breath',
    ])
      expect(screen.getAllByText(sign).length).toBeGreaterThan(0);
  });

  it('with cancer gives no painkiller advice of its own and asks to check again daily [H46]', () => {
    show(
      { ...routine, ...noneOf('cancer', 'spread'), ...answering({ 'cancer-past': 'yes', 'no-known-spread': 'yes' }) },
      { skipped: ['cancer-kind'] },
    );
    expect(heading()).toBe('Routine: No warning signs in these answers');
    expect(main().textContent).toContain('Ask the cancer team before taking any new painkiller');
    expect(main().textContent).not.toMatch(/ibuprofen|anti-inflammatory|pharmacist/i);
    expect(main().textContent).toContain('every day');
  });

  it('past its stop date says that the copy is out of date, while urgent and emergency still work [H1]', () => {
    const late = Date.parse('2027-11-22T10:00:00Z');
    showApp({ check: { answers: routine }, route: result, now: late });
    expect(heading()).toBe('This copy is out of date');
    expect(card()).toContain('Call 111');
  });

  it('past its stop date does not change an urgent result [H1]', () => {
    showApp({ check: { answers: beSeenToday }, route: result, now: Date.parse('2027-11-22T10:00:00Z') });
    expect(heading()).toBe('Urgent: Be seen today');
    expect(main().textContent).toContain('This copy is out of date. It gives no routine advice any more.');
  });

  it('past its stale date carries a banner, and so does a phone whose date lies before the ruleset [H1]', () => {
    showApp({ check: { answers: routine }, route: result, now: Date.parse('2027-05-22T10:00:00Z') });
    expect(main().textContent).toContain('This copy may be out of date.');
    expect(heading()).toBe('Routine: No warning signs in these answers');
  });

  it('on a phone whose date lies before the ruleset carries a banner too [H32]', () => {
    showApp({ check: { answers: routine }, route: result, now: Date.parse('2020-01-01T10:00:00Z') });
    expect(main().textContent).toContain('The date on this phone looks wrong');
  });
});

describe('a result that is looked at again', () => {
  it('is an old check after twelve hours, and a routine one keeps no advice [H10]', () => {
    showApp({ check: { answers: routine, startedAt: MORNING, answeredAt: MORNING }, route: result, now: MORNING + 12 * HOUR + 1 });
    expect(heading()).toBe('Old check from 10:31, Wednesday 25 November');
    expect(main().textContent).toContain('What it said then: No warning signs in these answers.');
    expect(document.querySelector('.steps')).toBeNull();
  });

  it('still stands one minute before', () => {
    showApp({ check: { answers: routine, startedAt: MORNING, answeredAt: MORNING }, route: result, now: MORNING + 12 * HOUR - 60_000 });
    expect(heading()).toBe('Routine: No warning signs in these answers');
  });

  it('of an emergency keeps the call when it is old [H10]', () => {
    showApp({
      check: { answers: answering({ 'leg-weakness': 'yes' }), startedAt: MORNING, answeredAt: MORNING },
      route: result,
      now: MORNING + 24 * HOUR,
    });
    expect(main().textContent).toContain('Not seen by a doctor yet? That advice still stands: Go to A&E now.');
    expect(main().querySelector('a[href="tel:999"]')).toBeTruthy();
  });

  it('can be changed answer by answer, and leads back [H36]', async () => {
    show(beSeenToday);
    await userEvent.click(screen.getByText('All the answers'));
    await userEvent.click(screen.getByRole('button', { name: /^Change.*What is the pain like/, hidden: true }));
    expect((document.getElementById('pain-night') as HTMLInputElement).checked).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByRole('heading', { level: 1, name: /Be seen today/ })).toBeTruthy();
  });

  it('is gone when a new check starts [H28]', async () => {
    const { store } = show(beSeenToday);
    await userEvent.click(screen.getByRole('button', { name: 'Start a new check' }));
    expect(heading()).toBe('Check it is not an emergency');
    expect(store.view().state.check.answers).toEqual({});
    expect(document.querySelectorAll('input:checked')).toHaveLength(0);
  });
});

describe('what every result names', () => {
  const signs = (title: string) => {
    const part = [...document.querySelectorAll('.part')].find((section) => section.querySelector('h2')?.textContent === title);
    return [...(part?.querySelectorAll('li') ?? [])].map((item) => item.textContent);
  };
  const NERVES = [
    'Walking or stairs a little harder',
    'Numbness, tingling or pins and needles',
    'A weak or clumsy arm or hand',
    'Electric shocks down the back or limbs',
  ];

  it('with cancer lists small changes in strength or feeling among the signs for A&E', () => {
    show(beSeenToday);
    expect(signs('Any of these: go to A&E at once')).toEqual(expect.arrayContaining([...NERVES, 'New trouble peeing']));
    expect(signs('Do this check again if').join()).not.toContain('tingling');
  });

  it('without cancer lists them among the reasons to check again', () => {
    show(routine);
    expect(signs('Any of these: go to A&E at once')).not.toEqual(expect.arrayContaining(NERVES));
    expect(signs('Do this check again if').join()).toContain('numbness, tingling, electric shocks');
  });

  it('while a helpline or maternity unit is rung lists the signs for A&E too', () => {
    show(answering({ ...noneOf('now', 'cancer', 'pain', 'nerves'), 'cancer-never': 'yes', 'pain-none': 'yes', 'pregnancy-signs': 'yes' }));
    expect(signs('Any of these: go to A&E at once')).toContain('Weak, heavy or wobbly legs');
  });

  it('puts chest pain, stroke, sepsis and an accident under 999 and never under A&E [H7]', () => {
    for (const answers of [beSeenToday, routine]) {
      const { store } = show(answers);
      expect(signs('Any of these: call 999 at once')).toHaveLength(4);
      expect(signs('Any of these: go to A&E at once').join()).not.toMatch(/Chest pain|Face drooping|Confused|accident/);
      store.act({ type: 'restart' });
    }
  });

  it('marks what the person is not sure of wherever it is named', async () => {
    show({ ...beSeenToday, 'pain-night': 'unsure', 'recent-sact': 'unsure' });
    const text = document.querySelector('.say')?.textContent ?? '';
    expect(text).toContain('Pain that is worse at night or lying flat (Not sure)');
    expect(text).toContain('I may have had cancer drugs in the last 6 weeks.');
    expect(document.querySelector('.reasons')?.textContent).toContain('Pain that is worse at night or lying flat (Not sure)');
  });

  it('says no where it was said and "not asked" where it was not', () => {
    show(answering({ 'both-legs': 'yes', 'saddle-change': 'no' }));
    const rows = [...document.querySelectorAll('.answers dd')].map((item) => item.textContent ?? '');
    expect(rows).toContain('Both legs hurt, tingle or feel numb');
    expect(rows).toContain('No: Numb or strange between the legs');
    expect(rows.find((row) => row.startsWith('Not asked: '))).toContain('Weak, heavy or wobbly legs');
    expect(rows.join()).not.toContain('No: Weak');
  });

  it('never reads out loud that drugs are injected', () => {
    show({ ...beSeenToday, 'injecting-drugs': 'yes' });
    expect(document.querySelector('.say')?.textContent).not.toContain('Injecting');
  });
});

describe('the steps of every emergency', () => {
  const signs: Record<string, Answers> = {
    999: { 'stroke-signs': 'yes' },
    accident: { 'major-accident': 'yes' },
    'A&E': { 'leg-weakness': 'yes' },
    maternity: { 'pregnancy-signs': 'yes' },
    helpline: { fever: 'yes', 'recent-sact': 'yes' },
    cancer: { 'cancer-now': 'yes', 'no-known-spread': 'yes' },
  };
  const base = { ...noneOf('now', 'cancer', 'spread', 'pain', 'nerves', 'general', 'risks'), 'pain-none': 'yes' as const };
  const names = Object.keys(signs);

  it('never contradict each other, whatever comes together, for the person and for a carer [H46]', () => {
    let seen = 0;
    for (let mask = 1; mask < 2 ** names.length; mask++) {
      const chosen = names.filter((_, index) => mask & (1 << index));
      const cancer = chosen.includes('cancer') ? {} : { 'cancer-never': 'yes' as const };
      const answers = answering(Object.assign({}, base, cancer, ...chosen.map((name) => signs[name])));
      for (const carer of [false, true]) {
        const { store } = showApp({ check: { answers, carer }, route: result });
        if (heading()?.startsWith('Emergency')) {
          seen++;
          const said = steps().join(' | ');
          const by999 = chosen.includes('999') || chosen.includes('accident');
          expect(heading()?.includes('Call 999'), `${chosen}: 999 leads`).toBe(by999);
          if (by999) expect(said, `${chosen}`).not.toMatch(/on the way|going to A&E|go to A&E|ring the/i);
          if (chosen.includes('accident')) expect(said, `${chosen}`).not.toMatch(/lie as flat|lie them/);
          if (!by999 && !chosen.includes('A&E')) expect(said, `${chosen}`).not.toMatch(/on the way/i);
          expect(said, `${chosen}: a text is missing`).not.toMatch(/result\./);
          if (carer) expect(said, `${chosen}`).not.toMatch(/\bdrive yourself\b/);
        }
        store.act({ type: 'restart' });
        document.body.replaceChildren();
      }
    }
    expect(seen).toBeGreaterThan(80);
  });
});

describe('the time of the answers', () => {
  it('counts from the first answer, so that changing one gives no more time [H10]', async () => {
    const { clock } = show(beSeenToday);
    clock.now = MORNING + 3 * HOUR;
    await userEvent.click(screen.getByRole('button', { name: /^Change.*Where did the cancer start/, hidden: true }));
    await userEvent.click(screen.getByLabelText('Lung'));
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(card()).toMatch(/Not spoken to anyone by 10:31, Thursday 26 November/);
  });

  it('keeps the deadline in view when an urgent result has grown old [H10]', () => {
    showApp({ check: { answers: beSeenToday, startedAt: MORNING, answeredAt: MORNING }, route: result, now: MORNING + 20 * HOUR });
    expect(heading()).toContain('Old check from 10:31');
    expect(main().textContent).toContain('That time still counts:');
    expect(main().textContent).toContain('Not spoken to anyone by 10:31, Thursday 26 November? Go to A&E.');
  });

  it('ends the check when somebody goes on with answers of hours ago, and says so [H3]', async () => {
    const { store, clock } = show(routine);
    clock.now = MORNING + 5 * HOUR;
    await userEvent.click(screen.getByRole('button', { name: /^Change.*How old/, hidden: true }));
    expect(heading()).toBe('Check it is not an emergency');
    expect(store.view().state.check.answers).toEqual({});
    expect(document.body.textContent).toContain('They were too old to use.');
  });

  it('never drops a sign that is ticked on a page left open for hours', async () => {
    const { clock } = showApp({ check: { answers: noneOf('now') } });
    clock.now = MORNING + 30 * HOUR;
    await userEvent.click(document.getElementById('leg-weakness') as HTMLElement);
    expect((document.getElementById('leg-weakness') as HTMLInputElement).checked).toBe(true);
    clock.now = MORNING + 36 * HOUR;
    await userEvent.click(screen.getByText('Continue'));
    expect(await screen.findByRole('heading', { level: 1, name: /Go to A&E now/ })).toBeTruthy();
  });

  it('survives a clock that is put right by a few minutes [H32]', async () => {
    const { clock, store } = showApp({ check: { answers: noneOf('now') } });
    clock.now = MORNING - 10 * 60 * 1000;
    await userEvent.click(screen.getByText('Continue'));
    expect(store.view().state.check.answers['leg-weakness']).toBe('no');
  });
});

describe('an emergency while other things are answered', () => {
  it('stays in view on every question for the staff, with a way back to it [H12]', async () => {
    show(answering({ 'saddle-change': 'yes' }));
    await userEvent.click(screen.getByRole('button', { name: 'Go on answering, for the staff' }));
    await userEvent.click(screen.getByText('Continue'));
    await screen.findByRole('heading', { name: 'Have you ever had cancer?' });
    expect(main().textContent).toContain('These answers still need: Go to A&E now.');
    await userEvent.click(screen.getByRole('button', { name: 'What to do, step by step' }));
    expect(heading()).toBe('Emergency: Go to A&E now');
  });

  it('comes first when a sign is ticked and "I’m not sure" is tapped', async () => {
    showApp({ check: { answers: answering({ 'leg-weakness': 'yes' }) } });
    await userEvent.click(screen.getByText('I’m not sure'));
    expect(await screen.findByRole('heading', { level: 1, name: /Go to A&E now/ })).toBeTruthy();
  });

  it('of a sign answered "not sure" stands on the first screen when that is shown again', () => {
    showApp({ check: { answers: answering({ 'bladder-change': 'unsure' }) } });
    expect(main().textContent).toContain('These answers still need: Go to A&E now.');
  });
});
