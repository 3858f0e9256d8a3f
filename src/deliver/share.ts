/** What became of the share sheet. `unavailable`: offer the next way. Nothing tells whether the other app then sent anything. */
export type Shared = 'shared' | 'cancelled' | 'unavailable';

/** Opens the phone's share sheet with a text. To be called from a tap: without one, browsers refuse. */
export async function share(text: string, title: string): Promise<Shared> {
  try {
    const sharing: unknown = navigator.share({ title, text });
    // Some in-app browsers have a function there that does nothing.
    if (!(sharing instanceof Promise)) return 'unavailable';
    await sharing;
    return 'shared';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'unavailable';
  }
}

/** Copies by way of a text field, as browsers before the clipboard API do, and where that one is refused. */
function copySelected(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  // No keyboard comes up, no screen reader stops there, and the page does not jump.
  field.readOnly = true;
  field.setAttribute('aria-hidden', 'true');
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  try {
    // Not every browser copies a selection of a field that has no focus.
    field.focus({ preventScroll: true });
    field.select();
    field.setSelectionRange(0, text.length);
    return document.execCommand('copy');
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}

/** Copies a text. To be called from a tap. */
export async function copy(text: string): Promise<'copied' | 'unavailable'> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    // Absent, as without https, or refused: the older way.
  }
  try {
    return copySelected(text) ? 'copied' : 'unavailable';
  } catch {
    return 'unavailable';
  }
}
