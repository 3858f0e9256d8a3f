import { withSection } from './lighthouse.ts';
import { FAILS_BEYOND } from './marks.ts';
import { PROFILES, type Profile } from './options.ts';
import { type Report, tablesOf } from './report.ts';

const line = (name: string, { down, up, latency, cpu }: Profile): string =>
  `*${name}* is ${down} kbit/s down, ${up} kbit/s up, ${latency} ms before each answer, and a processor ${cpu} times slower`;

/** How it was measured, so that a reader can do it again. */
const intro = ({ date, machine, runs }: Report): string => `# Performance

Made by \`npm run bench\`. Do not edit it: run that again, on a machine that does nothing else. Times are milliseconds.

Measured on ${date}: ${machine}. Figures are the median of ${runs} run${runs === 1 ? '' : 's'}.

## How it is measured

- **The floor** is an empty page (one full stop, or nothing would be painted) from the same server, in the same run and under the same
  conditions, taken just before each run of the app. Nothing can beat it: only the ratio to it says anything about another machine.
- **Conditions.** Chromium without a window, a screen of 360 × 740, nothing kept and no connection open. ${line('slow', PROFILES.slow)};
  ${line('harsh', PROFILES.harsh)}. Chromium adds the latency to every request and counts no handshake; it does not slow what a service worker asks for.
- **In reach**: from the start of the navigation until the middle of the first sign's label is what a finger there would meet
  (\`elementFromPoint\`), the frame that shows it has been painted, and a click made then gives the advice a box at once; where it does
  not, the sign counts as out of reach until it does. **Advice**: until the advice has been painted too. **Script**: until
  \`html[data-ready]\` says that the script has taken over; Continue is then clicked. **Led on**: until the heading it leads to has been painted.
- **Painted** is Chromium's own time of the first paint with any content where the target stands in that first frame, as on the floor;
  else when a message sent in the frame has come back, so that the page's own thread has drawn and come to answer.
- **Late**: the same with every answer of IndexedDB two seconds late. **Idle**: the share of the machine that was idle before the run.
- **From a tap**: a finger on the glass (real touch input), from its lifting until the tick or the next screen has been painted, six times
  slower, with the offline copy there and 200 kept checks read. The walk takes the first list one sign at a time, then every question.
  Each step is the middle of up to three walks, with late storage of one. That a new screen takes no taps for 300 ms is switched off. The
  floor here is such a tap on the empty page, on a button that changes its heading: frames, input and noise of the machine alone.
- **Opened offline**: servers gone, a browser process of its own for each opening, four times slower, beside an empty page kept by the same
  worker with only that page in its list.
- **Bytes of a visit** are counted at the server's sockets, heads and all, until three seconds of silence: no page's tools see what
  its worker asks for. **Bytes by kind** are bodies alone, after brotli, as the server sends them.
- The command fails when the sign with its advice comes later than ${FAILS_BEYOND} times the floor in any language, or needs a second request. No time
  alone fails it: machines are noisy.`;

/** The page: how, the tables, and what the page before said of Lighthouse. */
export function pageOf(report: Report, lighthouse: string): string {
  const page = `${intro(report)}\n\n${tablesOf(report)}\n`;
  return lighthouse ? withSection(page, lighthouse) : page;
}
