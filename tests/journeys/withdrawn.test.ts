import { expect, it } from 'vitest';
import { ruleset } from '../../src/clinical/ruleset.ts';
import { answer, arrive, ground, heading, offlineReady, press, ROUTINE, TODAY, takenOver } from './support/journey.ts';

const at = ground();
const WITHDRAWN = JSON.stringify({ withdrawn: [{ version: ruleset.version, on: '2026-12-01', by: 'A. Officer' }] });
const ADVICE = 'This copy is out of date. It gives no routine advice any more.';

it('a ruleset that is withdrawn gives no routine advice any more, also offline and after a reload, and stays urgent where it was [H1]', async () => {
  let answers: string | null = WITHDRAWN;
  at.site().override = (path) =>
    path === '/withdrawn.json' ? (answers === null ? { status: 404, body: '' } : { status: 200, body: answers }) : undefined;
  const page = await at.open();
  await page.waitForText(ADVICE);
  await offlineReady(page);
  await at.site().stop();
  await page.reload();
  await takenOver(page);
  await page.waitForText(ADVICE);
  await answer(page, ...ROUTINE);
  expect(await heading(page)).toContain('This copy is out of date');
  await press(page, 'Start a new check');
  await arrive(page, 'Check it is not an emergency');
  await answer(page, ...TODAY);
  expect(await heading(page)).toBe('Urgent: Be seen today');
  await at.site().start();
  // An answer that is no list leaves it as it is; a list without it takes it back.
  answers = '<!doctype html><title>Log in</title>';
  const other = await page.another();
  await other.goto(`${at.site().url}/`);
  await other.waitForText(ADVICE);
  answers = JSON.stringify({ withdrawn: [] });
  await page.goto('about:blank');
  await page.goto(`${at.site().url}/`);
  await page.waitFor(() => localStorage.getItem('withdrawn') === null);
  await page.waitFor((advice: string) => !(document.body.textContent ?? '').includes(advice), ADVICE);
});
