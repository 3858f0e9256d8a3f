import type { Page } from './driver.ts';
import { answer, answerForStaff, arrive, goOn, ROUTINE, TODAY, takenOver, tap, toCancer, toEmergency } from './journey.ts';
import type { TestSite } from './site.ts';

/** The way from the app's start to a screen. */
export type Reach = (page: Page) => Promise<unknown>;

/** The ways to each screen there is. */
export function screensOf(site: () => TestSite): Readonly<Record<string, Reach>> {
  /** The same with a helpline kept on the phone. */
  const withHelpline =
    (reach: Reach): Reach =>
    async (page) => {
      await screens['helpline kept']?.(page);
      await page.goto(`${site().url}/`);
      await takenOver(page);
      await reach(page);
    };
  /** A check is kept, and the list of them opened. */
  const toKept = async (page: Page) => {
    await answer(page, ...ROUTINE);
    await page.click('main button', 'Print, send or keep');
    await page.click('main button', 'Keep this check');
    await page.waitForText('This check is kept on this phone.');
    await page.click('main button', 'Kept checks');
  };
  const screens: Record<string, Reach> = {
    first: async () => undefined,
    'first, ticked': async (page) => tap(page, 'saddle-change'),
    'first, error': async (page) => goOn(page),
    'one at a time': async (page) => {
      await page.click('#not-sure');
      await arrive(page, 'Weak, heavy');
    },
    question: toCancer,
    'question, error': async (page) => {
      await toCancer(page);
      await goOn(page);
      await page.waitForText('There is a problem');
    },
    'A&E': toEmergency,
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
      await toEmergency(page);
      await answerForStaff(page);
      await page.waitForText('These answers still need: Go to A&E now.');
    },
    'whose answers': async (page) => {
      await tap(page, 'none');
      await goOn(page);
      await tap(page, 'cancer-never');
      await page.waitFor(() => sessionStorage.length === 1);
      await page.evaluate(() => sessionStorage.clear());
      await page.goto('about:blank');
      await page.goto(`${site().url}/`);
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
      site().override = (path) => (path.startsWith('/v1/') ? { status: 503, body: '' } : undefined);
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
      await page.goto(`${site().url}/?n=01614960000`);
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
      await page.goto(`${site().url}/?n=09061234567`);
      await page.waitForText('There is a helpline number to check.');
      await page.click('main button', 'Look at it');
      await arrive(page, 'This number cannot be used');
    },
    share: async (page) => {
      await page.goto(`${site().url}/share`);
      await page.waitForText('Demonstration day unit');
      await tap(page, 'unit-demo-day-unit');
      await page.click('main button', 'Make the link');
      await page.waitForText('The link for');
    },
    install: async (page) => {
      await page.click('#about');
      await page.click('main button', 'Share this check');
      // By the element: in WPE the pointer misses it, as the units come a moment later and move the page.
      await page.waitForText('Demonstration acute oncology unit');
      await page.evaluate(() => {
        const buttons = [...document.querySelectorAll<HTMLElement>('main button')];
        buttons.find(({ textContent }) => textContent === 'Put this on the home screen')?.click();
      });
      await page.waitForText('iPhone or iPad, in Safari');
    },
    'A&E, with a helpline': withHelpline(async (page) => {
      await toEmergency(page);
      await page.waitForText('On the way, tell the cancer helpline:');
    }),
    'today, with a helpline': withHelpline(async (page) => {
      await answer(page, ...TODAY);
      await page.waitForText('Call 0161 496 0000');
    }),
    'helpline, with a helpline': withHelpline(async (page) => {
      await screens['helpline']?.(page);
      await page.waitForText('Call 0161 496 0000');
    }),
    'kept checks': async (page) => {
      await toKept(page);
      await page.waitForText('They are old.');
    },
    'kept check': async (page) => {
      await toKept(page);
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
  return screens;
}
