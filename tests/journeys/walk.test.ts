import { describe, expect, it } from 'vitest';
import type { Page } from './support/driver.ts';
import {
  answer,
  answerByPointer,
  answerForStaff,
  arrive,
  goOn,
  ground,
  heading,
  offlineReady,
  ROUTINE,
  TODAY,
  takenOver,
  tap,
  toCancer,
  toEmergency,
} from './support/journey.ts';

const at = ground();

/** Reaches an element with Tab alone, as someone without a pointer must. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (
      await page.evaluate((wanted: string) => document.activeElement?.id === wanted || document.activeElement?.textContent === wanted, id)
    )
      return;
    await page.press('Tab');
  }
  throw new Error(`Tab does not reach ${id}`);
}

/** One question by keyboard: Space on a box or a button of the list, arrows within radio buttons, Enter on Continue. */
async function byKeyboard(page: Page, choice: string): Promise<void> {
  const before = await page.evaluate(() => location.hash);
  const radio = await page.evaluate((id: string) => (document.getElementById(id) as HTMLInputElement).type === 'radio', choice);
  if (radio) {
    const first = await page.evaluate(() => document.querySelector('input[type=radio]')?.id ?? '');
    await tabTo(page, first);
    await page.press('Space');
    for (let moves = 0; moves < 12; moves++) {
      if (await page.evaluate((id: string) => (document.getElementById(id) as HTMLInputElement).checked, choice)) break;
      await page.press('ArrowDown');
    }
  } else {
    await tabTo(page, choice);
    await page.press('Space');
  }
  expect(await page.evaluate((id: string) => (document.getElementById(id) as HTMLInputElement).checked, choice), choice).toBe(true);
  await tabTo(page, 'Continue');
  await page.press('Enter');
  await page.waitFor((old: string) => location.hash !== old, before);
}

describe('a check from the first screen to a result', () => {
  it('works by keyboard alone to "Be seen today", focus on each new heading [H12] [H14]', async () => {
    const page = await at.open();
    const path = [
      'none',
      'cancer-past',
      'no-known-spread',
      'kind-breast',
      'pain-new',
      'pain-night',
      'none',
      'none',
      'none',
      'none',
      'age-50-69',
      'no-clear-cause',
    ];
    for (const choice of path) {
      await byKeyboard(page, choice);
      await page.waitFor(() => document.activeElement?.tagName === 'H1');
      expect(await page.evaluate(() => document.title.startsWith(document.querySelector('h1')?.textContent ?? '?'))).toBe(true);
    }
    expect(await heading(page)).toBe('Urgent: Be seen today');
  });

  it('works by keyboard alone to a routine result [H13]', async () => {
    const page = await at.open();
    for (const choice of ['none', 'cancer-never', 'pain-same', 'none', 'none', 'none', 'none', 'none', 'age-16-49'])
      await byKeyboard(page, choice);
    expect(await heading(page)).toBe('Routine: No warning signs in these answers');
  });

  it('works by finger to "Be seen today"', async () => {
    const page = await at.open();
    await answerByPointer(page, ...TODAY);
    expect(await heading(page)).toBe('Urgent: Be seen today');
  });

  it('lets no finger answer a screen that has only just come, but always call, and never makes the first screen wait [H36]', async () => {
    const page = await at.open();
    await tap(page, 'none');
    const under = await page.evaluate(async () => {
      const root = document.documentElement;
      const settled = (wanted: boolean) =>
        new Promise<void>((resolve) => {
          const look = () => {
            if ('settling' in root.dataset === wanted) resolve();
            else requestAnimationFrame(look);
          };
          look();
        });
      const meets = (css: string) => {
        const element = document.querySelector(css);
        const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
        return document.elementFromPoint(left + width / 2, top + height / 2)?.closest(css) === element;
      };
      const meetsBoth = () => [meets('label.tile'), meets('.top a[href="tel:999"]')];
      scrollTo(0, 0);
      const atFirst = meetsBoth();
      document.getElementById('next')?.click();
      await settled(true);
      const justCome = meetsBoth();
      await settled(false);
      return { atFirst, justCome, later: meetsBoth() };
    });
    expect(under).toEqual({ atFirst: [true, true], justCome: [false, true], later: [true, true] });
    await page.back();
    await arrive(page, 'Check it is not an emergency');
    expect(await page.evaluate(() => document.documentElement.dataset['settling'])).toBeUndefined();
  });

  it('speaks to a carer of the other person on every screen [H5]', async () => {
    const page = await at.open();
    await tap(page, 'carer');
    await answer(page, ...TODAY);
    const text = await page.evaluate(() => document.querySelector('main')?.innerText ?? '');
    expect(text).toContain('They have had cancer.');
    expect(text).toContain('I am calling for someone else.');
    expect(text).not.toMatch(/\b(your alert card|I have had|my spine)\b/);
  });

  it('asks one finding at a time for someone who is not sure, and counts not sure as yes [H2]', async () => {
    const page = await at.open();
    await page.click('#not-sure');
    await arrive(page, 'Weak, heavy or wobbly legs?');
    await tap(page, 'no');
    await goOn(page);
    await arrive(page, 'Both legs hurt, tingle or feel numb?');
    await tap(page, 'unsure');
    await goOn(page);
    await arrive(page, 'Go to A&E now');
  });

  it('goes on answering for the staff and comes back to the same level', async () => {
    const page = await at.open();
    await toEmergency(page);
    await answerForStaff(page);
    await answer(page, 'cancer-now', 'spine-mets', 'pain-none', 'age-70-plus');
    expect(await heading(page)).toBe('Emergency: Go to A&E now');
  });
});

describe('Back', () => {
  it('shows the previous question with its answer, in the app and in the browser, and never leaves from the result [H36]', async () => {
    const page = await at.open();
    await answerByPointer(page, ...ROUTINE);
    const order = [
      'How old are you?',
      'Do any of these apply to you?',
      'Any other changes in health?',
      'Any small changes in movement or feeling?',
      'Where is the pain?',
      'What is the pain like?',
      'Is there pain in the back or neck?',
      'Have you ever had cancer?',
      'Check it is not an emergency',
    ];
    for (const [index, title] of order.entries()) {
      if (index % 2 === 0) await page.back();
      else await page.click('.back');
      await arrive(page, title);
      expect(await page.evaluate(() => document.querySelectorAll('.signs input:checked').length), title).toBe(1);
    }
  });

  it('lets an answer be changed, and one that hides questions makes theirs stop counting [H11]', async () => {
    const page = await at.open();
    await answer(page, ...TODAY);
    expect(await heading(page)).toBe('Urgent: Be seen today');
    await page.click('summary', 'All the answers');
    await page.click('.answers button');
    await arrive(page, 'Check it is not an emergency');
    await goOn(page);
    await arrive(page, 'Be seen today');
    await page.goto(`${at.site().url}/#cancer`);
    await arrive(page, 'Have you ever had cancer?');
    await tap(page, 'cancer-never');
    await goOn(page);
    await arrive(page, 'Be seen in the next 3 days');
  });

  it('to an address whose question is not reached yet leads to the furthest one that is', async () => {
    const page = await at.open();
    await toCancer(page);
    await page.evaluate(() => {
      location.hash = '#age';
    });
    await page.waitFor(() => location.hash === '#cancer');
    expect(await heading(page)).toBe('Have you ever had cancer?');
  });
});

describe('a reload', () => {
  it('in the middle loses nothing: the same question, the same ticks [H3]', async () => {
    const page = await at.open();
    await toCancer(page);
    await tap(page, 'cancer-never');
    await goOn(page);
    await arrive(page, 'Is there pain');
    await tap(page, 'pain-same');
    await goOn(page);
    await arrive(page, 'What is the pain like?');
    await tap(page, 'pain-night');
    await page.reload();
    await takenOver(page);
    await arrive(page, 'What is the pain like?');
    expect(await page.evaluate(() => (document.getElementById('pain-night') as HTMLInputElement).checked)).toBe(true);
    await page.back();
    await arrive(page, 'Is there pain');
  });

  it('on the result keeps it for the session, with its way back', async () => {
    const page = await at.open();
    await answerByPointer(page, ...TODAY);
    await page.reload();
    await takenOver(page);
    await arrive(page, 'Be seen today');
    await page.back();
    await arrive(page, 'Is there a clear reason');
  });

  it('on the first screen keeps the ticks and their advice', async () => {
    const page = await at.open();
    await tap(page, 'saddle-change');
    await page.reload();
    await takenOver(page);
    await page.waitFor(() => (document.getElementById('saddle-change') as HTMLInputElement).checked);
    expect(await page.evaluate(() => (document.getElementById('advice-saddle-change') as HTMLElement).innerText)).toContain(
      'Go to A&E now',
    );
  });
});

describe('coming back after closing the tab', () => {
  it('asks the first screen’s signs again, then whose the answers are, and goes on where it stopped [H3]', async () => {
    const page = await at.open();
    // WPE loses a page that is left while its worker is being installed.
    await offlineReady(page);
    for (const choice of ['none', 'cancer-past', 'no-known-spread']) {
      await tap(page, choice);
      await goOn(page);
    }
    await arrive(page, 'Where did the cancer start?');
    // A new visit: its own session, the phone's storage.
    await page.evaluate(() => sessionStorage.clear());
    await page.goto('about:blank');
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    expect(await page.evaluate(() => document.querySelectorAll('input:checked').length)).toBe(0);
    await tap(page, 'none');
    await goOn(page);
    await arrive(page, 'There are answers from');
    await page.click('main button', 'Yes, carry on with them');
    await arrive(page, 'Where did the cancer start?');
    await page.back();
    await arrive(page, 'Has a doctor found cancer in the bones?');
    expect(await page.evaluate(() => (document.getElementById('no-known-spread') as HTMLInputElement).checked)).toBe(true);
  });
});
