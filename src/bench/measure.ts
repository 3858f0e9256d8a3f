import { questions } from '../clinical/questions.ts';
import { advisesAlone } from './alone.ts';
import { sizesOf } from './bytes.ts';
import { startBrowser } from './chromium.ts';
import { measureFirst } from './first.ts';
import { machine } from './machine.ts';
import { type Builds, measureOffline } from './offline.ts';
import type { Options } from './options.ts';
import { orderOf } from './order.ts';
import type { Report } from './report.ts';
import { startSite } from './site.ts';
import { measureSteps } from './steps.ts';

/** Of so many languages the order of the requests is listed: one with its words in the script, one with a file of them. */
const LISTED = 2;

/** Measures what the options ask for, one thing after the other, so that nothing disturbs anything. */
export async function measure(
  path: string,
  scratch: string,
  builds: Builds,
  options: Options,
  say: (line: string) => void,
): Promise<Report> {
  const { parts, languages, runs } = options;
  const [sign] = questions[0].findings;
  const browser = await startBrowser(path);
  const site = await startSite(builds.dist);
  try {
    const first = parts.includes('first') ? await measureFirst(browser, site, sign, options, say) : [];
    const steps = parts.includes('steps') ? await measureSteps(browser, site, options, say) : [];
    const orders = [];
    const alone: Record<string, boolean> = {};
    if (parts.includes('order')) {
      for (const language of languages.slice(0, LISTED)) orders.push(await orderOf(browser, site, sign, language));
      for (const language of languages) alone[language] = await advisesAlone(browser, site, sign, language);
    }
    return {
      date: new Date().toISOString().slice(0, 10),
      machine: machine(browser.version()),
      runs,
      first,
      steps,
      orders,
      alone: parts.includes('order') ? alone : null,
      offline: parts.includes('offline') ? await measureOffline(path, scratch, builds, sign, options, say) : null,
      sizes: parts.includes('bytes') ? await sizesOf(builds.dist) : null,
    };
  } finally {
    await browser.close();
    await site.stop();
  }
}
