import { describe, expect, it } from 'vitest';
import type { Page } from './support/driver.ts';
import { can } from './support/driver.ts';
import { hitTest } from './support/hit-test.ts';
import { answer, arrive, goOn, ground, heading, ROUTINE, TODAY, takenOver, tap } from './support/journey.ts';

const at = ground();

/** Targets under 44 px in either direction; links within a sentence are none. */
const small = () =>
  [...document.querySelectorAll<HTMLElement>('a, button, summary, label.tile')]
    .filter((element) => element.getClientRects().length > 0 && !element.closest('.nhsuk-u-visually-hidden, .nhsuk-error-summary'))
    .map((element) => ({ text: element.innerText, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.height < 44 || box.width < 44)
    .map(({ text, box }) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`);

/** Words that can be seen without scrolling. */
const wordsInView = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest('.nhsuk-u-visually-hidden, noscript, style, script')) continue;
    const text = node as Text;
    for (const match of text.data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      const box = range.getBoundingClientRect();
      if (box.height > 0 && box.bottom <= innerHeight && box.bottom > 0) words.push(match[0]);
    }
  }
  return words;
};

/** What holds on every screen: 999 in the flow, no small target, nothing for axe, no sideways scroll. */
async function sound(page: Page, name: string): Promise<void> {
  expect(await page.axe(), `${name}: axe`).toEqual([]);
  expect(await page.evaluate(small), `${name}: targets`).toEqual([]);
  expect(await page.evaluate(() => document.querySelectorAll('.top a[href="tel:999"]').length), `${name}: 999`).toBe(1);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('.top') as Element).position), `${name}: in the flow`).toBe(
    'static',
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name}: sideways`).toBe(true);
  expect(await page.evaluate(() => document.querySelector('.demo')?.textContent), name).toBe('Demonstration, not for clinical use');
}

/** The ways to each screen there is. */
const screens: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  first: async () => undefined,
  'first, ticked': async (page) => tap(page, 'saddle-change'),
  'first, error': async (page) => goOn(page),
  'one at a time': async (page) => {
    await page.click('#not-sure');
    await arrive(page, 'Weak, heavy');
  },
  question: async (page) => {
    await tap(page, 'none');
    await goOn(page);
    await arrive(page, 'Have you ever had cancer?');
  },
  'question, error': async (page) => {
    await tap(page, 'none');
    await goOn(page);
    await arrive(page, 'Have you ever had cancer?');
    await goOn(page);
    await page.waitForText('There is a problem');
  },
  'A&E': async (page) => {
    await tap(page, 'leg-weakness');
    await goOn(page);
    await arrive(page, 'Go to A&E now');
  },
  999: async (page) => {
    await tap(page, 'stroke-signs');
    await goOn(page);
    await arrive(page, 'Call 999 now');
  },
  helpline: async (page) => {
    await answer(page, 'cancer-now', 'no-known-spread', 'pain-new', 'pain-band', 'age-50-69', 'no-clear-cause');
    await arrive(page, 'Ring the cancer helpline now');
  },
  maternity: async (page) => {
    await answer(page, 'cancer-never', 'pain-none', 'pregnancy-signs');
    await arrive(page, 'Ring the maternity unit now');
  },
  today: async (page) => answer(page, ...TODAY),
  'today, no cancer': async (page) => answer(page, 'cancer-never', 'pain-new', 'fever', 'age-16-49', 'clear-cause'),
  'three days': async (page) => answer(page, 'cancer-never', 'pain-new', 'pain-night', 'age-16-49', 'clear-cause'),
  routine: async (page) => answer(page, ...ROUTINE),
  'for the staff': async (page) => {
    await tap(page, 'leg-weakness');
    await goOn(page);
    await arrive(page, 'Go to A&E now');
    await page.click('main button', 'Go on answering, for the staff');
    await arrive(page, 'Check it is not an emergency');
    await goOn(page);
    await arrive(page, 'Have you ever had cancer?');
    await page.waitForText('These answers still need: Go to A&E now.');
  },
  'whose answers': async (page) => {
    await tap(page, 'none');
    await goOn(page);
    await tap(page, 'cancer-never');
    await page.waitFor(() => sessionStorage.length === 1);
    await page.evaluate(() => sessionStorage.clear());
    await page.goto('about:blank');
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    await tap(page, 'none');
    await goOn(page);
    await arrive(page, 'There are answers from');
  },
  'old check': async (page) => {
    await answer(page, ...TODAY);
    await page.evaluate(() => {
      const record = JSON.parse(sessionStorage.getItem('check') ?? '{}') as { startedAt: number; answeredAt: number };
      const before = 13 * 60 * 60 * 1000;
      sessionStorage.setItem(
        'check',
        JSON.stringify({ ...record, startedAt: record.startedAt - before, answeredAt: record.answeredAt - before }),
      );
    });
    await page.reload();
    await arrive(page, 'Old check from');
    await page.waitForText('That time still counts:');
  },
  staff: async (page) => {
    await answer(page, ...TODAY);
    await page.click('main button', 'Show to staff');
    await arrive(page, 'URGENT, TODAY');
  },
  report: async (page) => {
    await answer(page, ...TODAY);
    await page.click('main button', 'Print, send or keep');
    await page.waitForText('Show or hand over');
    await page.click('summary', 'Or let us mail it');
    await tap(page, 'own-address');
    await page.click('main button', 'Send by mail');
    await page.waitForText('There is a problem');
    await page.click('summary', 'Ask Demonstration cancer unit to ring you');
    await page.click('main button', 'Open the mail');
    await page.waitForText('Write a phone number');
  },
  'report, emergency': async (page) => {
    await tap(page, 'leg-weakness');
    await goOn(page);
    await page.click('main button', 'Print, send or keep');
    await page.waitForText('Show or hand over');
  },
  'reports on their way': async (page) => {
    at.site().override = (path) => (path.startsWith('/v1/') ? { status: 503, body: '' } : undefined);
    await tap(page, 'leg-weakness');
    await goOn(page);
    await page.click('main button', 'Print, send or keep');
    await page.waitForText('Show or hand over');
    await page.click('summary', 'Or let us mail it');
    await tap(page, 'to-demo-unit');
    await page.click('main button', 'Send by mail');
    await page.waitForText('The mail service could not be reached.');
  },
  'helpline asked': async (page) => {
    await page.goto(`${at.site().url}/?n=01614960000`);
    await page.waitForText('There is a helpline number to check.');
    await page.click('main button', 'Look at it');
    await arrive(page, 'Does this match');
  },
  'helpline kept': async (page) => {
    await screens['helpline asked']?.(page);
    await page.click('main button', 'Yes, save it');
    await page.waitForText('This number is saved on this phone.');
  },
  'helpline refused': async (page) => {
    await page.goto(`${at.site().url}/?n=09061234567`);
    await page.waitForText('There is a helpline number to check.');
    await page.click('main button', 'Look at it');
    await arrive(page, 'This number cannot be used');
  },
  share: async (page) => {
    await page.goto(`${at.site().url}/share`);
    await page.waitForText('Demonstration day unit');
    await tap(page, 'unit-demo-day-unit');
    await page.click('main button', 'Make the link');
    await page.waitForText('The link for');
  },
  install: async (page) => {
    await page.click('#about');
    await page.click('main button', 'Share this check');
    await page.click('main button', 'Put this on the home screen');
    await page.waitForText('iPhone or iPad, in Safari');
  },
  'A&E, with a helpline': async (page) => {
    await screens['helpline kept']?.(page);
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    await screens['A&E']?.(page);
    await page.waitForText('On the way, tell the cancer helpline:');
  },
  'today, with a helpline': async (page) => {
    await screens['helpline kept']?.(page);
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    await answer(page, ...TODAY);
    await page.waitForText('Call 0161 496 0000');
  },
  'helpline, with a helpline': async (page) => {
    await screens['helpline kept']?.(page);
    await page.goto(`${at.site().url}/`);
    await takenOver(page);
    await screens['helpline']?.(page);
    await page.waitForText('Call 0161 496 0000');
  },
  'kept checks': async (page) => {
    await answer(page, ...ROUTINE);
    await page.click('main button', 'Print, send or keep');
    await page.click('main button', 'Keep this check');
    await page.waitForText('This check is kept on this phone.');
    await page.click('main button', 'Kept checks');
    await page.waitForText('They are old.');
  },
  'kept check': async (page) => {
    await answer(page, ...ROUTINE);
    await page.click('main button', 'Print, send or keep');
    await page.click('main button', 'Keep this check');
    await page.waitForText('This check is kept on this phone.');
    await page.click('main button', 'Kept checks');
    await page.click('.topics a');
    await page.waitForText('What it showed');
  },
  learn: async (page) => {
    await page.click('#learn');
    await arrive(page, 'Learn about back pain');
  },
  'learn page': async (page) => {
    await page.click('#learn');
    await page.click('.topics a');
    await arrive(page, 'Cancer that has spread');
  },
  about: async (page) => {
    await page.click('#about');
    await arrive(page, 'About this check');
  },
};
const RESULTS = [
  'A&E',
  '999',
  'helpline',
  'maternity',
  'today',
  'today, no cancer',
  'three days',
  'routine',
  'A&E, with a helpline',
  'today, with a helpline',
  'helpline, with a helpline',
];

describe('every screen', () => {
  for (const [name, reach] of Object.entries(screens)) {
    it(`is sound: ${name}`, async () => {
      const page = await at.open();
      await reach(page);
      await sound(page, name);
      if (RESULTS.includes(name)) {
        const words = await page.evaluate(wordsInView);
        if (can(at.kind, 'resize')) expect(words.length, `${name}, before the fold: ${words.join(' ')}`).toBeLessThanOrEqual(60);
      }
      expect(page.problems).toEqual([]);
      expect(page.requests.filter((url) => !url.startsWith(at.site().url) && !url.startsWith('about:'))).toEqual([]);
    });
  }

  it.skipIf(!can(at.kind, 'forcedColors'))('of a result keeps its border and its word in forced colours', async () => {
    for (const [sign, word] of [
      ['leg-weakness', 'Emergency'],
      ['', 'Routine'],
    ] as const) {
      const page = await at.open({ forcedColors: true });
      if (sign) {
        await tap(page, sign);
        await goOn(page);
        await arrive(page, 'Go to A&E now');
      } else await answer(page, ...ROUTINE);
      expect(await heading(page)).toContain(word);
      expect(
        await page.evaluate(() => Number.parseFloat(getComputedStyle(document.querySelector('.card') as Element).borderTopWidth)),
      ).toBeGreaterThanOrEqual(4);
    }
  });

  it('tells the three levels apart by word, icon and border, not by colour alone', async () => {
    const looks: { word: string; icon: string | null; border: string }[] = [];
    for (const reach of [screens['A&E'], screens['today'], screens['routine']]) {
      const page = await at.open();
      await reach?.(page);
      looks.push(
        await page.evaluate(() => ({
          word: document.querySelector('h1')?.textContent ?? '',
          icon: document.querySelector('.card .icon path')?.getAttribute('d') ?? null,
          border: getComputedStyle(document.querySelector('.card') as Element).borderTopStyle,
        })),
      );
    }
    for (const part of ['word', 'icon', 'border'] as const) expect(new Set(looks.map((look) => look[part])).size, part).toBe(3);
  });
});

describe('on a small screen', () => {
  for (const [width, height, what] of [
    [320, 568, 'a small phone'],
    [320, 256, 'four hundred per cent zoom'],
  ] as const) {
    it.skipIf(!can(at.kind, 'forcedColors'))(`999 can be reached on each screen at ${width}x${height} (${what})`, async () => {
      for (const name of ['first', 'question', 'A&E', 'today', 'about']) {
        const page = await at.open({ viewport: { width, height } });
        await screens[name]?.(page);
        await page.evaluate(() => document.querySelector('.top a')?.scrollIntoView());
        expect(await hitTest(page, '.top a[href="tel:999"]'), name).toMatchObject({ inViewport: true, topmost: true });
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name}: sideways`).toBe(true);
      }
    });
  }
});
