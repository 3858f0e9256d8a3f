import { chromium } from '@playwright/test';
import { startSite } from './src/bench/site.ts';
import { content } from './src/clinical/content.ts';
import { walk } from './src/bench/walk.ts';
export async function main(args) {
  const lang = args[0] ?? '';
  const site = await startSite('dist');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(site.url + (lang ? `/${lang}/` : '/'));
  await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'yes');
  await page.waitForTimeout(3000);
  const cdp = await context.newCDPSession(page);
  let events = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const rows = [];
  for (const step of walk(content)) {
    const one = step.tap;
    const css = 'choose' in one ? `label[for="${one.choose}"]` : one.onward;
    await page.evaluate((css) => { document.documentElement.removeAttribute('data-settling'); document.querySelector(css).scrollIntoView({ block: 'center' }); }, css);
    await page.waitForTimeout(150);
    events = [];
    await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'toplevel', 'blink'] } });
    const box = await page.evaluate((css) => { const r = document.querySelector(css).getBoundingClientRect(); return { x: r.left + r.width / 2, y: r.top + r.height / 2 }; }, css);
    await page.touchscreen.tap(box.x, box.y);
    await page.waitForTimeout(250);
    const done = new Promise((r) => cdp.once('Tracing.tracingComplete', r));
    await cdp.send('Tracing.end'); await done;
    const main = events.find((e) => e.name === 'FunctionCall' || e.name === 'EventDispatch')?.tid;
    const sum = {};
    for (const e of events) if (e.tid === main && e.ph === 'X' && ['EventDispatch', 'UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint', 'Layerize', 'Commit', 'HitTest', 'FunctionCall', 'TimerFire','FireAnimationFrame','RunMicrotasks'].includes(e.name)) sum[e.name] = (sum[e.name] ?? 0) + (e.tdur ?? 0) / 1000;
    rows.push({ at: step.at, ...Object.fromEntries(Object.entries(sum).map(([k, v]) => [k, Math.round(v * 10) / 10])), n: `${events.filter((e) => e.name === 'UpdateLayoutTree' && e.tid === main).length}/${events.filter((e) => e.name === 'Layout' && e.tid === main).length}` });
  }
  console.table(rows.filter((r) => true));
  await browser.close(); await site.stop(); return 0;
}
