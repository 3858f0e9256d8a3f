import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from './driver.ts';

const source = readFile(createRequire(import.meta.url).resolve('accessibility-checker-engine/ace.js'), 'utf8');

/** Rules that are off, each with its reason. */
const OFF: Readonly<Record<string, string>> = {
  aria_form_label_unique: 'It takes forms without a name for landmarks that cannot be told apart. They are none: HTML-AAM 4.1, form.',
};

/** What a second checker, which shares no code with axe, finds against the same levels. Only what it is sure of. Needs Playwright's page. */
export async function secondOpinion(page: Page): Promise<string[]> {
  if (!page.playwright) throw new Error('the second checker is put into the page by Playwright');
  if (!(await page.evaluate(() => 'ace' in window))) await page.playwright.evaluate(`(() => { ${await source}; window.ace = ace; })()`);
  const found = await page.evaluate(async () => {
    type Result = { ruleId: string; reasonId: string; message: string; snippet: string; value: readonly [string, string] };
    const { ace } = window as unknown as {
      ace: { Checker: new () => { check(what: Document, levels: string[]): Promise<{ results: Result[] }> } };
    };
    const { results } = await new ace.Checker().check(document, ['WCAG_2_2']);
    return results
      .filter(({ value }) => value[0] === 'VIOLATION' && value[1] === 'FAIL')
      .map(({ ruleId, reasonId, message, snippet }) => ({ ruleId, text: `${ruleId} ${reasonId}: ${message} ${snippet.slice(0, 160)}` }));
  });
  return found.filter(({ ruleId }) => !(ruleId in OFF)).map(({ text }) => text);
}
