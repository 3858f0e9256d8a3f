import { useText } from '../i18n/text.ts';

/** When what stands there now has been painted; on a page that nobody sees, when it is seen. */
export const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** After a change of screen: the title says its heading, the page stands at its top, and as soon as it can be seen the heading takes focus. */
export function arrive(): void {
  settle();
  const heading = () => document.querySelector<HTMLElement>('main h1');
  document.title = useText().t('app.titled', { title: heading()?.textContent ?? '' });
  scrollTo(0, 0);
  const focused = document.activeElement;
  void painted().then(() => {
    // Who has gone on by keyboard meanwhile is not taken back.
    if (document.activeElement === focused) heading()?.focus({ preventScroll: true });
  });
}

/** So long a finger that shakes, or taps twice, cannot answer a screen it has not seen. Calls can be made at once. */
const SETTLE_MS = 300;
let settling = 0;

/** The styles let nothing but calls be tapped meanwhile. The first screen, where seconds count, never waits. */
function settle(): void {
  const { dataset } = document.documentElement;
  clearTimeout(settling);
  delete dataset['settling'];
  if (document.querySelector('.signs .sign')) return;
  dataset['settling'] = 'yes';
  settling = window.setTimeout(() => delete dataset['settling'], SETTLE_MS);
}
