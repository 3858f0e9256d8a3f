import { describe, expect, it } from 'vitest';
import { arrive, ground, takenOver, toEmergency } from './support/journey.ts';

const at = ground();

describe('a link', () => {
  for (const [what, link, reason] of [
    ['a premium number', '/#n=09061234567', 'a kind of number no cancer unit has'],
    ['a personal number', '/#n=07012345678', 'a kind of number no cancer unit has'],
    ['a pause and more digits', '/#n=01614960000,,1', 'digits and spaces only'],
    ['an extension', '/#n=01614960000;ext=5', 'digits and spaces only'],
    ['a code for the phone itself', '/#n=*%2306%23', 'digits and spaces only'],
    ['digits of another script', '/#n=%EF%BC%90%EF%BC%91%EF%BC%96%EF%BC%91', 'digits and spaces only'],
    ['a turned reading direction', '/#n=0161%E2%80%AE4960000', 'digits and spaces only'],
    ['another country', '/#n=%2B19005551234', 'not a number of the UK'],
    ['two numbers', '/#n=01614960000&n=02079460018', 'says something twice'],
    ['a name', '/#n=01614960000&name=Ward', 'something that does not belong there'],
    ['script', '/#n=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E', 'digits and spaces only'],
    ['bad percent-encoding', '/#n=%E0%A4%A', 'The link is damaged.'],
    ['five thousand characters', `/#n=${'0'.repeat(5000)}`, 'far too long'],
    ['a unit nobody knows', '/#u=nowhere', 'has no such unit'],
  ] as const) {
    it(`with ${what} is refused with a plain reason, and the check still works [H25]`, async () => {
      const page = await at.blank();
      await page.goto(at.site().url + link);
      await takenOver(page);
      await page.waitForText('There is a helpline number to check.');
      await page.click('main button', 'Look at it');
      await arrive(page, 'This number cannot be used');
      expect(await page.evaluate(() => document.body.innerText)).toContain(reason);
      expect(await page.evaluate(() => document.querySelector('main a[href^="tel:+"]'))).toBeNull();
      await page.goto(`${at.site().url}/`);
      await takenOver(page);
      await toEmergency(page);
      expect(await page.evaluate(() => document.querySelector('main a[href^="tel:+"]'))).toBeNull();
      expect(page.problems).toEqual([]);
    });
  }
});
