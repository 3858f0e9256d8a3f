import { describe, expect, it } from 'vitest';
import { can } from './support/driver.ts';
import { EMERGENCY, emergencyAtOnce, HELPLINE, plant, startAgain, uncaught, written } from './support/faults.ts';
import { answer, arrive, ground, heading, offlineReady, press, ROUTINE, TODAY, takenOver, tap, toReport } from './support/journey.ts';

const at = ground();
const FULL = Boolean(process.env['FULL']);
const NOT_KEPT = 'This phone cannot keep your answers.';

/** What is asked of a store goes out, and is not heard of again. */
const deaf = (work: string) => `
  const { ${work} } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.${work} = function (...given) {
    const request = ${work}.apply(this, given);
    request.addEventListener = () => {};
    return request;
  };`;
const full = "() => { throw new DOMException('full', 'QuotaExceededError'); }";

describe('storage', () => {
  // Each of these waits for two seconds: some of them only in the full test.
  for (const [what, initScript, always] of [
    ['never answers a read', deaf('get'), true],
    ['never answers a write', deaf('put'), false],
    ['is full, that of the session too', `Storage.prototype.setItem = ${full}; IDBObjectStore.prototype.put = ${full};`, true],
    ['belongs to a newer copy of the app already', "if (location.protocol === 'http:') indexedDB.open('back-pain-check', 3);", true],
  ] as const) {
    it.runIf(always || FULL)(`that ${what} holds up no advice, and the foot says that nothing is kept [F45] [F48] [F50]`, async () => {
      const page = await at.open({ initScript });
      expect(await emergencyAtOnce(page)).toEqual(EMERGENCY);
      await startAgain(page);
      await answer(page, ...ROUTINE);
      expect(await heading(page)).toBe('Routine: No warning signs in these answers');
      await page.waitForText(NOT_KEPT);
      expect(uncaught(page)).toEqual([]);
    });
  }

  // Only Chromium lets a test make a phone's storage small.
  it.runIf(FULL && at.kind === 'chromium')('of a thousand bytes shows the result and says that nothing is kept [F48]', async () => {
    const page = await at.blank();
    const session = await page.playwright?.context().newCDPSession(page.playwright);
    await session?.send('Storage.overrideQuotaForOrigin', { origin: at.site().url, quotaSize: 1000 });
    await page.goto(at.site().url);
    await takenOver(page);
    await answer(page, ...TODAY);
    expect(await heading(page)).toBe('Urgent: Be seen today');
    await page.waitForText(NOT_KEPT);
    expect(uncaught(page)).toEqual([]);
  });

  it.runIf(FULL)('whose connection is lost once keeps the answers all the same [F47]', async () => {
    const page = await at.open({
      initScript: `
        const { transaction } = IDBDatabase.prototype;
        IDBDatabase.prototype.transaction = function (...given) {
          if (!self.lose || given[1] !== 'readwrite') return transaction.apply(this, given);
          self.lose = false;
          throw new DOMException('lost', 'InvalidStateError');
        };`,
    });
    // What the page itself has to write at its start has been written.
    await offlineReady(page);
    await page.evaluate(() => Object.assign(self, { lose: true }));
    await tap(page, 'none');
    await page.waitFor(written);
    expect(await page.evaluate(() => 'lose' in self && self.lose)).toBe(false);
    expect(await page.evaluate((words: string) => document.body.innerText.includes(words), NOT_KEPT)).toBe(false);
  });
});

describe('storage that gives back something else', () => {
  it('than what was written never answers a question and never gives a number to ring [F50]', async () => {
    const page = await at.open({
      initScript: `
        const { get } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.get = function (key) {
          return get.call(this, localStorage.getItem('lies') ? 'neighbour-of-' + key : key);
        };`,
    });
    await offlineReady(page);
    await tap(page, 'none');
    await page.waitFor(written);
    const draft: unknown = await page.evaluate(() => JSON.parse(sessionStorage.getItem('check') ?? 'null'));
    await plant(page, [
      ['checks', 'neighbour-of-draft', HELPLINE],
      ['checks', 'neighbour-of-helpline', draft],
    ]);
    await page.evaluate(() => {
      sessionStorage.clear();
      localStorage.setItem('lies', 'yes');
    });
    await page.goto('about:blank');
    await page.goto(at.site().url);
    await takenOver(page);
    await page.waitForText('The questions have changed');
    expect(await page.evaluate(() => document.querySelectorAll('.signs input:checked').length)).toBe(0);
    await answer(page, ...TODAY);
    expect(await heading(page)).toBe('Urgent: Be seen today');
    const links = () => page.evaluate(() => [...document.querySelectorAll('.card a')].map((link) => link.getAttribute('href')));
    expect(await links()).toEqual(['tel:111']);
    // What reads the helpline comes a moment after the screen.
    await page.waitFor(() => document.documentElement.dataset['paper'] === 'yes');
    expect(await links()).toEqual(['tel:111']);
    expect(uncaught(page)).toEqual([]);
  });

  it.runIf(FULL)('than records in every place shows what is sound among them and passes over the rest [F50]', async () => {
    const page = await at.open();
    await offlineReady(page);
    await answer(page, ...ROUTINE);
    await toReport(page);
    await press(page, 'Keep this check');
    await page.waitForText('This check is kept on this phone.');
    const huge = 'x'.repeat(10_000_000);
    const odd: readonly unknown[] = [
      'nonsense',
      7,
      [],
      {},
      { startedAt: 1, schema: 99 },
      { text: [huge] },
      { answers: { __proto__: 'yes' } },
    ];
    await plant(page, [
      ...odd.flatMap((record, index) => [['kept', `odd-${index}`, record] as const, ['outbox', `odd-${index}`, record] as const]),
      ['checks', 'draft', { ...(odd[4] as object), answers: { 'leg-weakness': 'perhaps' } }],
      ['checks', 'helpline', { e164: '+449061234567', shown: '0906 123 4567' }],
      ['checks', 'helpline-declined', [huge]],
    ]);
    await page.evaluate(() => sessionStorage.setItem('check', '{"answers":{"__proto__":"no"},"ruleset":[]}'));
    await page.goto('about:blank');
    await page.goto(`${at.site().url}/#kept`);
    await takenOver(page);
    await page.waitForText('They are old.');
    expect(await page.evaluate(() => document.querySelectorAll('.topics li').length)).toBe(1);
    await page.goto(`${at.site().url}/#outbox`);
    await page.waitForText('No report is on its way.');
    await page.goto(`${at.site().url}/#helpline`);
    await page.waitForText('No helpline number is saved.');
    await page.goto('about:blank');
    await page.goto(at.site().url);
    await takenOver(page);
    expect(await emergencyAtOnce(page)).toEqual(EMERGENCY);
    expect(uncaught(page)).toEqual([]);
  });
});

describe('storage shared with other tabs', () => {
  // By element: WebKitGTK keeps a second tab behind the first, where nothing can be clicked.
  it.skipIf(!can(at.kind, 'tabs'))(
    'three of them each goes on with its own answers, and all of them forget together [F39] [F40]',
    async () => {
      const first = await at.open();
      await offlineReady(first);
      const tabs = [first];
      for (const path of ['/', '/']) {
        const tab = await first.another();
        await tab.goto(at.site().url + path);
        await takenOver(tab);
        tabs.push(tab);
      }
      const told = [['leg-weakness'], TODAY, ROUTINE] as const;
      const said = ['Emergency: Go to A&E now', 'Urgent: Be seen today', 'Routine: No warning signs in these answers'];
      await Promise.all(tabs.map((tab, index) => answer(tab, ...(told[index] ?? []))));
      for (const tab of tabs) {
        await tab.reload();
        await takenOver(tab);
      }
      expect(await Promise.all(tabs.map(heading))).toEqual(said);
      await first.evaluate(() => document.getElementById('about')?.click());
      await arrive(first, 'About this check');
      await first.evaluate(() =>
        [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Delete everything from this phone')?.click(),
      );
      for (const tab of tabs.slice(1)) {
        await tab.waitForText('Everything was deleted in another window.');
        expect(await tab.evaluate(() => document.querySelectorAll('.signs input:checked').length)).toBe(0);
      }
      expect(uncaught(first)).toEqual([]);
    },
  );

  // A tab behind another one, as WebKitGTK keeps it, draws no frames.
  it.runIf(FULL && can(at.kind, 'tabs') && at.kind !== 'webkitgtk')(
    'one of which is of an older copy and does not let go: nothing waits for it [F45]',
    async () => {
      const holding = await at.blank();
      // A page of the same origin that is not the app.
      await holding.goto(`${at.site().url}/icons/icon.svg`);
      await holding.evaluate(
        () =>
          new Promise<void>((resolve, reject) => {
            const opening = indexedDB.open('back-pain-check', 1);
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => resolve();
          }),
      );
      const page = await holding.another();
      await page.goto(at.site().url);
      await takenOver(page);
      expect(await emergencyAtOnce(page)).toEqual(EMERGENCY);
      await page.waitForText(NOT_KEPT);
      expect(uncaught(page)).toEqual([]);
    },
  );
});
