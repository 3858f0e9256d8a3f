// Runs inside a page: sent as text, so it may use only what it declares itself.

/**
 * All on the page that a finger cannot be sure to meet: a target that is too small, one over another, a call that something
 * covers, a bar that hides what it should not; and numbers that do not run from left to right.
 */
export function targetFaults(): string[] {
  const faults: string[] = [];
  const page = document.documentElement;
  const all = (css: string) =>
    [...document.body.querySelectorAll<HTMLElement>(css)].filter(
      (element) => element.getClientRects().length > 0 && !element.closest('.nhsuk-u-visually-hidden'),
    );
  const named = (element: Element) => `${element.tagName.toLowerCase()} "${(element.textContent ?? '').trim().slice(0, 40)}"`;

  // Those that act 48 high, others 44, all 44 wide. A link in the midst of a sentence is none.
  const targets = all('a, button, summary, label.tile, input:not(.tick), select').filter(
    (one) => getComputedStyle(one).display !== 'inline',
  );
  for (const target of targets) {
    const { width, height } = target.getBoundingClientRect();
    const least = target.matches('a:not(.action, .call), summary') ? 44 : 48;
    if (width < 44 || height < least) faults.push(`too small: ${named(target)} ${Math.round(width)}x${Math.round(height)}`);
  }
  targets.forEach((one, index) => {
    const box = one.getBoundingClientRect();
    for (const other of targets.slice(index + 1)) {
      const { left, right, top, bottom } = other.getBoundingClientRect();
      const over = Math.min(box.right, right) - Math.max(box.left, left) > 1 && Math.min(box.bottom, bottom) - Math.max(box.top, top) > 1;
      if (over && !one.closest('.bar') && !other.closest('.bar'))
        faults.push(`targets one over the other: ${named(one)} and ${named(other)}`);
    }
  });

  // The bar keeps to what the page leaves free for it at its end, and leaves most of the screen to the page.
  const bar = all('.bar').find((one) => getComputedStyle(one).position === 'fixed');
  const foot = all('.foot > *').at(-1);
  if (bar && foot) {
    const free = page.scrollHeight - scrollY - foot.getBoundingClientRect().bottom;
    if (bar.offsetHeight > free + 4) faults.push(`the bar hides the end: ${bar.offsetHeight} high where ${Math.round(free)} are free`);
    if (bar.offsetHeight > innerHeight / 3) faults.push(`the bar takes ${bar.offsetHeight} of the screen's ${innerHeight}`);
  }

  // Whatever dials is met at its middle and near its corners.
  const before = scrollY;
  for (const link of all('a[href^="tel:"]')) {
    link.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, right, top, bottom, height } = link.getClientRects()[0] ?? new DOMRect();
    if (height > innerHeight) {
      faults.push(`taller than the screen: ${named(link)} ${Math.round(height)} high`);
      continue;
    }
    const middle = [(left + right) / 2, (top + bottom) / 2] as const;
    // What is nearly as tall as the screen may have its corners outside it.
    const corners = [left + 5, right - 5].flatMap((x) => [top + 5, bottom - 5].map((y) => [x, y] as const));
    const points = [middle, ...corners.filter(([, y]) => y > 0 && y < innerHeight)];
    const missed = points.filter(([x, y]) => !link.contains(document.elementFromPoint(x, y)));
    for (const [x, y] of missed) faults.push(`cannot be tapped: ${named(link)} at ${Math.round(x)} ${Math.round(y)}`);
  }
  scrollTo(scrollX, before);

  // The first group of a number stands left of its last one, in every language.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const match of (node.nodeValue ?? '').matchAll(/\+?\d+(?:[ \u00a0-]\d+)+/g)) {
      const box = (at: number) => {
        range.setStart(node as Node, match.index + at);
        range.setEnd(node as Node, match.index + at + 1);
        return range.getBoundingClientRect();
      };
      const [first, last] = [box(0), box(match[0].length - 1)];
      if (first.top === last.top && first.left > last.left)
        faults.push(`from right to left: ${match[0]} in ${named(node.parentElement as Element)}`);
    }
  }
  return [...new Set(faults)];
}
