import { describe, expect, it } from 'vitest';
import { content } from '../../src/clinical/content.ts';
import type { Page } from './support/driver.ts';
import { answer, arrive, goOn, ground, press, ROUTINE, TODAY, tap, toReport } from './support/journey.ts';
import { speak } from './support/reading.ts';
import { Inspection } from './support/sound.ts';

const at = ground();
const inspection = new Inspection(at);

type Step = readonly [screen: string, reach: (page: Page) => Promise<unknown>];

/** Answers until a question comes. */
async function until(page: Page, id: string, wanted: readonly string[]): Promise<void> {
  for (const question of content.questions) {
    if (question.id === id) return;
    const fitting = question.findings.filter((finding) => wanted.includes(finding));
    for (const finding of fitting.length > 0 ? fitting : ['none']) await tap(page, finding);
    await goOn(page);
    await page.waitFor((before: string) => location.hash !== before && location.hash !== '', `#${question.id}`);
  }
}

/** Two walks by the screens that count most. */
const walks: Readonly<Record<string, readonly Step[]>> = {
  'of an emergency': [
    ['first', async () => undefined],
    ['first, ticked', (page) => tap(page, 'leg-weakness')],
    ['A&E', (page) => goOn(page).then(() => arrive(page, 'Go to A&E now'))],
    ['report', toReport],
    [
      '999',
      async (page) => {
        await press(page, 'Back');
        await press(page, 'Back');
        await tap(page, 'stroke-signs');
        await goOn(page);
        await arrive(page, 'Call 999 now');
      },
    ],
  ],
  'of a check': [
    ['question with pictures', (page) => until(page, 'pain-place', [...TODAY, 'kind-other'])],
    ['today', (page) => answer(page, ...TODAY)],
    ['staff', (page) => press(page, 'Show to staff').then(() => arrive(page, 'URGENT, TODAY'))],
    [
      'routine',
      async (page) => {
        await page.back();
        await press(page, 'Start a new check');
        await answer(page, ...ROUTINE);
      },
    ],
  ],
};

// Chromium looks at every screen, and so do the others in the full test.
describe.skipIf(at.kind === 'chromium' || inspection.full)('the key screens', () => {
  for (const [name, steps] of Object.entries(walks)) {
    // The second WebKit in the full test.
    it.skipIf(name === 'of a check' && at.kind === 'wpe')(
      `are sound: ${name}`,
      async () => {
        const found: string[] = [];
        // A walk of its own for a look is for the screens of an emergency; Chromium shows the others in each look.
        for (const walk of inspection.walks.filter((looks) => looks.includes('light') || name === 'of an emergency')) {
          const page = await inspection.open(walk);
          for (const [screen, reach] of steps) {
            await reach(page);
            found.push(...(await inspection.wrongWith(page, screen, walk)).map((fault) => `${screen}, ${fault}`));
            await speak(page, 'en');
          }
          inspection.quiet(page);
        }
        expect(found).toEqual([]);
      },
      inspection.patience,
    );
  }
});
