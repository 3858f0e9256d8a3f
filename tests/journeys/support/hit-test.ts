import { strike } from './in-page.ts';
import type { Hit, Page } from './types.ts';

/** Whether the centre of the first element matching `css` is in the viewport, with nothing lying over it. */
export function hitTest(page: Page, css: string): Promise<Hit> {
  return page.evaluate(strike, css);
}
