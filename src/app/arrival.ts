import { useText } from '../i18n/text.ts';

/** After a change of screen: the heading takes focus, the title says it, and the page stands at its top. */
export function arrive(): void {
  const heading = document.querySelector<HTMLElement>('main h1');
  document.title = useText().t('app.titled', { title: heading?.textContent ?? '' });
  scrollTo(0, 0);
  heading?.focus({ preventScroll: true });
  settle();
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
