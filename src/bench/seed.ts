import type { Page } from '@playwright/test';
import type { KeptCheck } from '../storage/kept.ts';

const DAY = 24 * 60 * 60 * 1000;

/** So many checks as the app keeps them, a tenth of a day apart, the newest a day old: none has expired. */
export const keptChecks = (count: number, now: number): readonly KeptCheck[] =>
  Array.from({ length: count }, (_, index) => {
    const startedAt = now - DAY - index * Math.floor(DAY / 10);
    return {
      id: String(startedAt),
      ruleset: 'as it was then',
      language: 'en',
      carer: index % 3 === 0,
      startedAt,
      answers: { 'pain-new': 'yes', 'pain-night': 'unsure', 'leg-weakness': 'no' },
      level: 'urgent',
      title: 'Be seen today',
      text: Array.from({ length: 12 }, (_, line) => `Line ${line + 1} of what was shown for check ${index + 1}.`),
      keptAt: startedAt,
    };
  });

/** Puts them into the database of a page that has made it. Throws when there is none. */
export async function seed(page: Page, checks: readonly KeptCheck[]): Promise<void> {
  const inPage = (records: readonly { readonly id: string }[]) =>
    new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('back-pain-check');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const db = opening.result;
        const work = db.transaction('kept', 'readwrite');
        for (const record of records) work.objectStore('kept').put(record, record.id);
        work.oncomplete = () => {
          db.close();
          resolve();
        };
        work.onabort = () => reject(work.error);
      };
    });
  await page.evaluate(inPage, checks);
}
