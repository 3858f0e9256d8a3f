import { describe, expect, it } from 'vitest';
import type { Page } from './support/driver.ts';
import { EMERGENCY, emergencyAtOnce, startAgain, uncaught } from './support/faults.ts';
import { answer, arrive, ground, offlineReady, ROUTINE, TODAY } from './support/journey.ts';

const at = ground();
const FULL = Boolean(process.env['FULL']);

/** A clock that stands still, so that two walks read the same. */
const STILL = "Date.now = () => Date.parse('2026-11-25T10:31:00Z');";

/** Does something to everything that a page has, and to everything that comes later. */
const always = (work: string) => `
  const done = new WeakSet();
  const work = () => { ${work} };
  new MutationObserver(work).observe(document, { subtree: true, childList: true, characterData: true });
  work();`;
/** To each element once. */
const toEach = (css: string, work: string) =>
  always(`for (const one of document.querySelectorAll('${css}')) if (!done.has(one)) { done.add(one); ${work} }`);

/** What a browser's translator does: each text is taken out and put back in two elements of its own. */
const TRANSLATE = always(`
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (!text.data.trim() || text.parentElement.closest('script, style, noscript, font')) continue;
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.append(text.data);
    outer.append(inner);
    text.replaceWith(outer);
  }`);

const PUT_IN = "const put = document.createElement('div'); put.className = 'put-in';";
/** What extensions of a browser do to pages. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'elements put in around the screen': toEach('body, #app, main', `${PUT_IN} one.prepend(put); one.append(put.cloneNode());`),
  'elements put in before each choice': toEach('.signs input', "one.before(document.createElement('span'));"),
  'each choice under other attributes': toEach(
    'input, label',
    "one.removeAttribute('name'); one.setAttribute('autocomplete', 'on'); one.setAttribute('data-kept', 'x'); one.title = 'x'; if (one.value) one.setAttribute('value', 'x');",
  ),
  'headings and numbers in another element': toEach(
    'h1, a[href^="tel:"]',
    "const put = document.createElement('span'); one.replaceWith(put); put.append(one);",
  ),
  'everything that looks like a banner taken out': toEach('.demo, .notice, .foot', 'one.remove();'),
};

/** What a person reads on a screen. */
const read = (page: Page): Promise<string> =>
  page.evaluate(() => (document.querySelector('main')?.innerText ?? '').replace(/\s+/g, ' ').trim());
const back = async (page: Page) => {
  await page.evaluate(() => history.back());
  await arrive(page, 'Have you ever had cancer?');
};

/** A way past every kind of screen: elements that are clicked, and what else is done. */
const WAY: readonly (string | ((page: Page) => Promise<unknown>))[] = [
  ...['#leg-weakness', '#carer', '#carer', '#leg-weakness'],
  ...['#carer', '#carer', '#next', '#none', '#leg-weakness', '#stroke-signs', '#leg-weakness', '#stroke-signs', '#none', '#next'],
  ...['main form button.action', '#cancer-past', 'main form button.action'],
  back,
  (page) => answer(page, ...TODAY),
  ...['.answers button', '#leg-weakness', '#next', '.answers button', '#leg-weakness', '#none', '#next'],
  startAgain,
  (page) => answer(page, ...ROUTINE),
  startAgain,
  ...['#not-sure', 'main form button.action', '#no', 'main form button.action', '#unsure', 'main form button.action'],
  async (page) => {
    await page.evaluate(() => document.querySelector<HTMLElement>('main section button')?.click());
    await page.waitFor(() => document.querySelector('main > .sheet') !== null);
  },
];

/** What each screen of the way says. */
async function follow(page: Page): Promise<readonly string[]> {
  const said = [await read(page)];
  for (const step of WAY) {
    if (typeof step === 'string') await page.evaluate((css: string) => document.querySelector<HTMLElement>(css)?.click(), step);
    else await step(page);
    said.push(await read(page));
  }
  return said;
}

/** Opens the app under a rewriting that begins before the app's script, or once it has taken over. */
async function rewritten(work: string, when: 'before' | 'later'): Promise<Page> {
  const page = await at.open({ initScript: STILL + (when === 'before' ? work : `self.begin = () => { ${work} };`) });
  await offlineReady(page);
  if (when === 'later') await page.evaluate(() => (self as unknown as { begin(): void }).begin());
  return page;
}

describe('a page that something else rewrites', () => {
  // Each extension by itself in the full test; else all of them at once, early, and the translator late, as a person starts it.
  const works = FULL
    ? EXTENSIONS
    : {
        extensions: Object.values(EXTENSIONS)
          .map((work) => `{ ${work} }`)
          .join('\n'),
      };
  let wanted: readonly string[] = [];
  for (const [what, work] of Object.entries({ 'a translator': TRANSLATE, ...works }))
    for (const when of FULL ? (['before', 'later'] as const) : ([what === 'a translator' ? 'later' : 'before'] as const))
      it(`says on every screen what it says otherwise: ${what}, ${when === 'before' ? 'before the app takes it over' : 'after that'} [I1]`, async () => {
        if (wanted.length === 0) wanted = await follow(await rewritten('', 'before'));
        const page = await rewritten(work, when);
        const seen = await follow(page);
        expect(wanted.length).toBe(WAY.length + 1);
        for (const [index, text] of wanted.entries()) expect(seen[index], String(WAY[index - 1] ?? 'at first')).toBe(text);
        expect(uncaught(page)).toEqual([]);
      });

  it('speaks another language on the very screen it is chosen on, for a carer too, also under a translator [I1] [F20]', async () => {
    const choose = async (page: Page) => {
      const said: string[] = [];
      for (const element of ['#leg-weakness', '#carer', 'pl', 'ur', '#carer', '#leg-weakness', '#none', '#next', '#cancer-past', 'en']) {
        await page.evaluate(
          (css: string) => document.querySelector<HTMLElement>(css)?.click(),
          element.startsWith('#') ? element : `.languages a[lang="${element}"]`,
        );
        if (!element.startsWith('#')) await page.waitFor((to: string) => document.documentElement.lang.slice(0, 2) === to, element);
        said.push(await read(page));
      }
      return said;
    };
    const page = await rewritten(TRANSLATE, 'later');
    expect(await choose(page)).toEqual(await choose(await rewritten('', 'before')));
    expect(uncaught(page)).toEqual([]);
  });

  it('so far that a screen cannot be drawn names the signs, dials 999, and can be begun anew [I4]', async () => {
    const page = await at.open({
      initScript: `
        const { insertBefore } = Node.prototype;
        Node.prototype.insertBefore = function (...given) {
          if (!self.broken) return insertBefore.apply(this, given);
          self.broken = false;
          throw new DOMException('the node before which this is to be put is not a child of this node', 'NotFoundError');
        };`,
    });
    // A page may be left while its worker is being installed, but not in every browser under a test.
    await offlineReady(page);
    await page.evaluate(() => {
      document.getElementById('none')?.click();
      Object.assign(self, { broken: true });
      document.getElementById('next')?.click();
    });
    await arrive(page, 'Something went wrong in this app');
    const said = await read(page);
    for (const sign of ['Weak, heavy or wobbly legs', 'New trouble peeing', 'Chest pain, collapse, or fighting for breath'])
      expect(said).toContain(sign);
    expect(await page.evaluate(() => document.querySelector('main a[href="tel:999"]')?.textContent)).toBe('Call 999');
    await page.evaluate(() => document.querySelector<HTMLElement>('main button')?.click());
    await arrive(page, 'Check it is not an emergency');
  });
});

describe('a script that something puts into the page', () => {
  it('does not run, however it is put in, and the app goes on [F84]', async () => {
    const page = await at.open();
    const tried = await page.evaluate(async () => {
      const ways: Readonly<Record<string, () => unknown>> = {
        script: () => {
          const script = document.createElement('script');
          script.append('self.ran = 1');
          document.body.append(script);
        },
        markup: () => {
          document.body.insertAdjacentHTML('beforeend', '<img src="/absent" onerror="self.ran = 1">');
        },
        handler: () => document.body.setAttribute('onclick', 'self.ran = 1'),
        address: () => {
          const script = document.createElement('script');
          script.src = 'data:text/javascript,self.ran = 1';
          document.body.append(script);
        },
        link: () => {
          const link = document.createElement('a');
          link.href = 'javascript:self.ran = 1';
          document.body.append(link);
          link.click();
        },
        timer: () => setTimeout('self.ran = 1' as unknown as () => void),
      };
      for (const way of Object.values(ways)) {
        try {
          way();
        } catch {
          // Refused at once.
        }
      }
      document.body.click();
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { ways: Object.keys(ways).length, ran: 'ran' in self };
    });
    expect(tried).toEqual({ ways: 6, ran: false });
    expect(page.problems.some(({ kind }) => kind === 'policy')).toBe(true);
    expect(await emergencyAtOnce(page)).toEqual(EMERGENCY);
  });
});
