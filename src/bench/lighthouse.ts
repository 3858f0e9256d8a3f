/** What is used of a report of Lighthouse. */
export interface LighthouseReport {
  readonly lighthouseVersion: string;
  readonly fetchTime: string;
  readonly requestedUrl?: string;
  readonly configSettings: { readonly formFactor: string };
  readonly environment: { readonly hostUserAgent: string };
  readonly categories: Readonly<
    Record<
      string,
      {
        readonly title: string;
        readonly score: number | null;
        readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
      }
    >
  >;
  readonly audits: Readonly<
    Record<string, { readonly id: string; readonly title: string; readonly score: number | null; readonly displayValue?: string }>
  >;
}

const TITLE = '## Lighthouse';
const points = (score: number | null): string => (score === null ? '-' : String(Math.round(score * 100)));

/** The address as a reader can open it: what stands before the path is this machine's. */
const pathOf = ({ requestedUrl }: LighthouseReport): string => (requestedUrl ? new URL(requestedUrl).pathname : '/');

/** Audits that took points off, the heaviest first. */
function below(report: LighthouseReport): readonly string[] {
  const weighed = Object.values(report.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  return [...new Set(weighed.map(({ id }) => id))]
    .map((id) => report.audits[id])
    .filter((audit) => audit !== undefined && audit.score !== null && audit.score < 1)
    .map((audit) => `${audit?.title}: ${audit?.displayValue ?? points(audit?.score ?? null)} (\`${audit?.id}\`)`);
}

/** The section about Lighthouse for the page, from its reports. */
export function lighthouseSection(reports: readonly LighthouseReport[]): string {
  const [first] = reports;
  if (!first) return '';
  const names = Object.keys(first.categories);
  const browser = /Chrome\/[\d.]+/.exec(first.environment.hostUserAgent)?.[0] ?? 'Chrome';
  const rows = reports.map((report) => [
    pathOf(report),
    ...names.map((name) => points(report.categories[name]?.score ?? null)),
    below(report).join('; ') || 'none',
  ]);
  const head = ['page', ...names.map((name) => first.categories[name]?.title ?? name), 'audits below 100'];
  return [
    TITLE,
    `Version ${first.lighthouseVersion}, ${browser}, ${first.configSettings.formFactor} preset, on ${first.fetchTime.slice(0, 10)}, against
the built app as \`npm start\` serves it. It is not among our packages. To repeat it, for each page:`,
    `    npx lighthouse@${first.lighthouseVersion} http://localhost:8080/ --only-categories=${names.join(',')} \\
      --output=json --output-path=one.json --chrome-flags="--headless=new"
    npm run bench -- --lighthouse one.json`,
    [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
  ].join('\n\n');
}

/** The section about Lighthouse that a page holds already; empty without one. A run that brings no new reports leaves it as it is. */
export function sectionIn(page: string): string {
  const from = page.indexOf(TITLE);
  if (from < 0) return '';
  const next = page.indexOf('\n## ', from + TITLE.length);
  return page.slice(from, next < 0 ? undefined : next).trim();
}

/** A page with this section in the place of the one it holds, or at its end. */
export function withSection(page: string, section: string): string {
  const before = sectionIn(page);
  return before ? page.replace(before, () => section) : `${[page.trim(), section].filter(Boolean).join('\n\n')}\n`;
}
