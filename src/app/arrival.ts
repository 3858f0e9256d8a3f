import { useText } from '../i18n/text.ts';

/** After a change of screen: the heading takes focus, the title says it, and the page stands at its top. */
export function arrive(): void {
  const heading = document.querySelector<HTMLElement>('main h1');
  document.title = useText().t('app.titled', { title: heading?.textContent ?? '' });
  scrollTo(0, 0);
  heading?.focus({ preventScroll: true });
}
