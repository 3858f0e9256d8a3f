// Run inside a page: sent as text, so each may use only what it declares itself.

/** By how much the page is wider than it was given. Not `innerWidth`: a phone shows such a page smaller, and that grows with it. */
export const sideways = (): number => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth);

/**
 * All on the page that cannot be read as it is laid out: it scrolls sideways, text lies beside it, is cut off, squeezed into
 * a narrow column, leaves its box or lies under other text, a picture or a control.
 */
export function layoutFaults(): string[] {
  const faults: string[] = [];
  const page = document.documentElement;
  const width = page.clientWidth;
  const shown = (element: Element) =>
    element.getClientRects().length > 0 && element.closest('.nhsuk-u-visually-hidden, noscript, script, style, option') === null;
  const all = (css: string) => [...document.body.querySelectorAll<HTMLElement>(css)].filter(shown);
  const named = (element: Element) => {
    const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 40);
    return `${element.tagName.toLowerCase()}${[...element.classList].map((name) => `.${name}`).join('')} "${text}"`;
  };

  type Box = { left: number; right: number; top: number; bottom: number };
  type Thing = { of: Element; box: Box };
  const px = ({ left, top, right, bottom }: Box) => [left, top, right, bottom].map(Math.round).join(' ');
  const meet = (one: Box, other: Box) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
  const spaced = Number.parseFloat(getComputedStyle(document.body).letterSpacing) > 1;
  // An old engine lets the space after spaced letters stand over the edge.
  const slack = spaced ? 8 : 4;
  const within = (inner: Box, outer: Box) =>
    inner.left >= outer.left - slack &&
    inner.right <= outer.right + slack &&
    inner.top >= outer.top - slack &&
    inner.bottom <= outer.bottom + slack;

  // Lines of text. Some scripts are drawn far taller than a line; what belongs to a line is its line height.
  const lines: Thing[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const of = node.parentElement;
    if (!of || !node.nodeValue?.trim() || !shown(of)) continue;
    const given = Number.parseFloat(getComputedStyle(of).lineHeight);
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      const spare = Number.isNaN(given) ? 0 : Math.max(0, bottom - top - given) / 2;
      if (right - left >= 1) lines.push({ of, box: { left, right, top: top + spare, bottom: bottom - spare } });
    }
  }

  if (page.scrollWidth > width) faults.push(`the page scrolls sideways: ${page.scrollWidth} wide in ${width}`);
  for (const { of, box } of lines) {
    if (box.left < -1 || box.right > width + 1) faults.push(`beside the page: ${named(of)} at ${px(box)}`);
    for (let holder: Element | null = of; holder && holder !== document.body; holder = holder.parentElement) {
      const { display, position } = getComputedStyle(holder);
      if (display === 'inline' || display === 'contents') continue;
      const outer = holder.getBoundingClientRect();
      if (!within(box, outer)) {
        faults.push(`out of its box: ${named(of)} at ${px(box)} in ${named(holder)} at ${px(outer)}`);
        break;
      }
      if (position === 'fixed') break;
    }
  }
  for (const element of all(':not(input, select, textarea)')) {
    const { display, overflowX, overflowY } = getComputedStyle(element);
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    const cut = (overflowX !== 'visible' && scrollWidth > clientWidth + 1) || (overflowY !== 'visible' && scrollHeight > clientHeight + 1);
    if (cut && display !== 'inline')
      faults.push(`cut off: ${named(element)} holds ${scrollWidth}x${scrollHeight} in ${clientWidth}x${clientHeight}`);
  }

  // A column so narrow that words are broken: once they may be in text that is twice as large or spaced out. Addresses are no words.
  const most = spaced || Number.parseFloat(getComputedStyle(page).fontSize) > 20 ? 2 : 1;
  for (const { of } of lines)
    for (const node of of.childNodes) {
      const text = node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : '';
      for (const { index, 0: token } of text.matchAll(/\S+/g)) {
        const word = /[\p{L}\p{M}]{3,}$/u.exec(token.replace(/[^\p{L}\p{M}]+$/u, ''))?.[0];
        if (!word || /[/@.]./.test(token)) continue;
        const start = index + token.lastIndexOf(word);
        range.setStart(node, start);
        range.setEnd(node, start + word.length);
        const seen = [...range.getClientRects()].filter((part) => part.width >= 1);
        const pieces = new Set(seen.map(({ top }) => Math.round(top))).size;
        if (pieces > most) faults.push(`squeezed: "${word}" in ${pieces} pieces in ${named(of)}`);
      }
    }

  // Nothing over text. The bar at the edge lies over what is scrolled under it, and is looked at for itself.
  const bar = document.querySelector('.bar');
  const barred = bar && getComputedStyle(bar).position === 'fixed' ? bar : null;
  const things = [...lines, ...all('input, select, textarea, img, svg, canvas').map((of) => ({ of, box: of.getBoundingClientRect() }))];
  things.forEach((one, index) => {
    for (const other of things.slice(index + 1)) {
      if (!meet(one.box, other.box) || one.of === other.of) continue;
      if ((barred?.contains(one.of) ?? false) === (barred?.contains(other.of) ?? false))
        faults.push(`one over the other: ${named(one.of)} at ${px(one.box)} and ${named(other.of)} at ${px(other.box)}`);
    }
  });
  return [...new Set(faults)];
}
