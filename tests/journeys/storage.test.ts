import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { plant, written } from './support/faults.ts';
import { answer, arrive, goOn, ground, heading, offlineReady, ROUTINE, TODAY, takenOver, tap, toCancer } from './support/journey.ts';

const at = ground();

/** Takes something away before any script of the page runs. */
const without = {
  IndexedDB: "Object.defineProperty(window, 'indexedDB', { value: undefined, configurable: true });",
  caches: "Object.defineProperty(window, 'caches', { value: undefined, configurable: true });",
  'the service worker': 'delete Navigator.prototype.serviceWorker;',
  'session storage': "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });",
};
const all = Object.values(without).join('');

const faults: Readonly<Record<string, string>> = {
  'an IndexedDB that never answers': 'IDBFactory.prototype.open = () => ({ addEventListener() {}, removeEventListener() {} });',
  'an IndexedDB that refuses every write':
    "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };",
  'an IndexedDB whose connection is always lost':
    "IDBDatabase.prototype.transaction = () => { throw new DOMException('lost', 'InvalidStateError'); };",
};

describe('without', () => {
  for (const [what, initScript] of [...Object.entries(without), ['all of them', all] as const]) {
    it(`${what} the whole check works, and the emergency advice too [H31] [H34]`, async () => {
      const page = await at.open({ initScript });
      // WPE loses a page that is opened while a worker is being installed.
      if (!initScript.includes('serviceWorker')) await offlineReady(page);
      await answer(page, ...TODAY);
      expect(await heading(page)).toBe('Urgent: Be seen today');
      const other = await at.open({ initScript });
      await tap(other, 'leg-weakness');
      await goOn(other);
      await arrive(other, 'Go to A&E now');
      expect([...page.problems, ...other.problems].filter(({ kind }) => kind !== 'console')).toEqual([]);
    });
  }
});

describe('with', () => {
  for (const [what, initScript] of Object.entries(faults)) {
    it(`${what} the result comes all the same, and the foot says that nothing is kept [H31]`, async () => {
      const page = await at.open({ initScript });
      await answer(page, ...ROUTINE);
      expect(await heading(page)).toContain('No warning signs');
      await page.waitForText('This phone cannot keep your answers.');
    });
  }
});

/** Whoever asks this page's database for anything waits until the test lets go, or for five seconds. */
const HELD = `if (localStorage.getItem('hold')) {
  const opening = indexedDB.open('back-pain-check');
  opening.onsuccess = () => {
    const checks = opening.result.transaction('checks', 'readwrite').objectStore('checks');
    const end = Date.now() + 5000;
    const again = () => {
      if (Date.now() < end && !self.released) checks.get('none').onsuccess = again;
      else opening.result.close();
    };
    again();
  };
}`;

describe('an unfinished check', () => {
  // Under WebDriver the WebKits stop answering in this journey; why is not known. The same by the state alone: questions.test.tsx.
  it.skipIf(at.kind === 'webkitgtk' || at.kind === 'wpe')(
    'is not lost to someone who goes on before the phone has answered: it is asked about at the next step [H3]',
    async () => {
      const page = await at.open({ initScript: HELD });
      await offlineReady(page);
      for (const choice of ['none', 'cancer-never', 'pain-same']) {
        await tap(page, choice);
        await goOn(page);
      }
      await arrive(page, 'What is the pain like?');
      await page.waitFor(written);
      await page.evaluate(() => {
        sessionStorage.clear();
        localStorage.setItem('hold', 'yes');
      });
      await page.goto('about:blank');
      await page.goto(`${at.site().url}/`);
      await takenOver(page);
      await page.evaluate(() => {
        document.getElementById('none')?.click();
        document.getElementById('next')?.click();
      });
      await arrive(page, 'Have you ever had cancer?');
      await page.evaluate(() => Object.assign(self, { released: true }));
      // What was answered meanwhile could be written now, over what lies there.
      await setTimeout(300);
      await page.evaluate(() => {
        document.getElementById('cancer-never')?.click();
        document.querySelector<HTMLElement>('main button[type="submit"]')?.click();
      });
      await arrive(page, 'There are answers from');
      await page.evaluate(() => document.querySelector<HTMLElement>('main button.action')?.click());
      await arrive(page, 'What is the pain like?');
    },
  );
});

describe('what is kept', () => {
  it('is one check without a name, and nothing once a new check starts [H28]', async () => {
    const page = await at.open();
    await answer(page, ...TODAY);
    const kept = () =>
      page.evaluate(async () => {
        const names = (await indexedDB.databases?.())?.map(({ name }) => name) ?? ['back-pain-check'];
        const record = await new Promise<unknown>((resolve, reject) => {
          const opening = indexedDB.open('back-pain-check');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const asking = opening.result.transaction('checks').objectStore('checks').getAll();
            asking.onsuccess = () => {
              opening.result.close();
              resolve(asking.result);
            };
          };
        });
        return {
          names,
          record: record as { answers: object }[],
          session: sessionStorage.length,
          local: localStorage.length,
          cookie: document.cookie,
        };
      });
    await page.waitFor(() => sessionStorage.length === 1);
    const before = await kept();
    expect(before.names).toEqual(['back-pain-check']);
    expect(before.record).toHaveLength(1);
    expect(Object.keys(before.record[0] ?? {}).sort()).toEqual([
      'answeredAt',
      'answers',
      'carer',
      'forStaff',
      'ruleset',
      'skipped',
      'startedAt',
    ]);
    expect([before.local, before.cookie]).toEqual([0, '']);
    await page.click('main button', 'Start a new check');
    await arrive(page, 'Check it is not an emergency');
    await page.waitFor(() => sessionStorage.length === 0);
    expect((await kept()).record).toEqual([]);
  });

  it('is not used when it is older than four hours, from another ruleset or unreadable, and the foot says so [H3] [H29]', async () => {
    const page = await at.open();
    // WPE loses a page that is left while its worker is being installed.
    await offlineReady(page);
    await tap(page, 'none');
    await page.waitFor(() => sessionStorage.length === 1);
    const record = await page.evaluate(
      () => JSON.parse(sessionStorage.getItem('check') ?? '{}') as { answeredAt: number; ruleset: string },
    );
    for (const [bad, notice] of [
      [{ ...record, answeredAt: record.answeredAt - 5 * 60 * 60 * 1000 }, 'They were too old to use.'],
      [{ ...record, ruleset: 'another' }, 'The questions have changed'],
      [{ ...record, answers: { 'leg-weakness': 'perhaps' } }, 'The questions have changed'],
      ['nonsense', 'The questions have changed'],
    ] as const) {
      // What the page itself has still to write would come after what is planted.
      await page.waitFor(written);
      await page.evaluate(() => sessionStorage.clear());
      await plant(page, [['checks', 'draft', bad]]);
      await page.goto('about:blank');
      await page.goto(`${at.site().url}/`);
      await takenOver(page);
      await page.waitForText(notice);
      await toCancer(page);
    }
  });
});
