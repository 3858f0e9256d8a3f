import { options } from 'preact';

/** What stands in each element that has nothing but words. */
const words = new WeakMap<Element, string>();

/** The words of an element; null where it holds anything else. */
function wordsIn(children: unknown): string | null {
  if (Array.isArray(children)) {
    const parts = children.map(wordsIn);
    return parts.includes(null) ? null : parts.join('');
  }
  if (children === null || typeof children === 'boolean') return '';
  return typeof children === 'string' || typeof children === 'number' ? String(children) : null;
}

/**
 * From now on words that change are seen to change. A browser's translator takes each text out of the page and puts its own
 * there: what is changed in the app's text then reaches nobody. No element is drawn anew, so that focus and ticks stay.
 */
export function redrawWords(): void {
  options.vnode = (vnode) => {
    const text = typeof vnode.type === 'string' && !vnode.ref ? wordsIn((vnode.props as { readonly children?: unknown }).children) : null;
    if (text === null) return;
    vnode.ref = (element: Element | null) => {
      if (!element) return;
      const before = words.get(element);
      words.set(element, text);
      if (before !== undefined && before !== text && element.textContent !== text) element.textContent = text;
    };
  };
}
