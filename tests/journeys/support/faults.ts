import type { Page } from './driver.ts';
import { arrive } from './journey.ts';

/**
 * Ticks a sign and opens its result, each within two frames, so that nothing of it can have waited for storage, network or
 * clock. Gives what a person then reads. For the first screen with nothing ticked.
 */
export const emergencyAtOnce = (page: Page): Promise<{ advice: string; heading: string; call: string | undefined }> =>
  page.evaluate(async () => {
    const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    document.getElementById('leg-weakness')?.click();
    await frames();
    // What is not drawn has a text too.
    const shown = [...document.querySelectorAll<HTMLElement>('.advice')].filter((one) => one.getClientRects().length > 0);
    const advice = shown.map((one) => one.innerText.split('\n')[0]).join();
    document.getElementById('next')?.click();
    await frames();
    return {
      advice,
      heading: document.querySelector('h1')?.textContent ?? '',
      call: document.querySelector<HTMLAnchorElement>('.card a')?.href,
    };
  });

/** What `emergencyAtOnce` gives when nothing is wrong. */
export const EMERGENCY = { advice: 'Go to A&E now', heading: 'Emergency: Go to A&E now', call: 'tel:999' };

/**
 * Two errors that come of leaving a page while something of it is on its way: Firefox's about a picture that its worker was
 * about to answer, and, in the WebKits, that of the update library about a worker that is gone already.
 */
const LEFT = /A ServiceWorker intercepted the request and encountered an unexpected error|evaluating '\w+\.scriptURL'/;

/** What went wrong on a page but for what a browser writes of the fault itself. */
export const uncaught = (page: Page): readonly string[] =>
  page.problems.filter(({ kind, text }) => kind !== 'console' && !LEFT.test(text)).map(({ kind, text }) => `${kind}: ${text}`);

/** A new check from a result, by the element: where a finger waits until the screen has settled, this does not. */
export async function startAgain(page: Page): Promise<void> {
  await page.evaluate(() =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Start a new check')?.click(),
  );
  await arrive(page, 'Check it is not an emergency');
}

/** Whether the phone has kept the check this tab is in: what a page writes, it writes a moment later. Runs in the page. */
export const written = (): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('back-pain-check');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asking = opening.result.transaction('checks').objectStore('checks').get('draft');
      asking.onerror = () => reject(asking.error);
      asking.onsuccess = () => {
        opening.result.close();
        resolve(JSON.stringify(asking.result) === sessionStorage.getItem('check'));
      };
    };
  });

/** Puts records into the phone's storage as they are, by store and key. */
export const plant = (page: Page, records: readonly (readonly [store: string, key: string, record: unknown])[]): Promise<void> =>
  page.evaluate(
    (given: typeof records) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('back-pain-check');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(['checks', 'kept', 'outbox'], 'readwrite');
          for (const [store, key, record] of given) transaction.objectStore(store).put(record, key);
          transaction.onabort = () => reject(transaction.error);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    records,
  );

/** A helpline as the phone keeps one that somebody has typed. */
export const HELPLINE = {
  e164: '+441614960123',
  shown: '0161 496 0123',
  name: null,
  hours: null,
  from: 'typed',
  unit: null,
  issued: null,
  savedAt: 1,
};
