import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changeText } from '../../src/bench/builds.ts';
import { kindOf, sizesOf } from '../../src/bench/bytes.ts';
import type { First } from '../../src/bench/first.ts';
import { type LighthouseReport, lighthouseSection, sectionIn } from '../../src/bench/lighthouse.ts';
import { besides, fails, type Measured, marksOf } from '../../src/bench/marks.ts';
import { Meter } from '../../src/bench/meter.ts';
import { parseOptions } from '../../src/bench/options.ts';
import { competing, type Sent } from '../../src/bench/order.ts';
import { pageOf } from '../../src/bench/page.ts';
import { type Report, tablesOf } from '../../src/bench/report.ts';
import { keptChecks } from '../../src/bench/seed.ts';
import { inBytes, median, medianOfAll, ratioOf } from '../../src/bench/stats.ts';
import { summed } from '../../src/bench/steps.ts';
import { walk } from '../../src/bench/walk.ts';
import { content } from '../../src/clinical/content.ts';
import { languages } from '../../src/i18n/languages.ts';
import { isExpired, parseKept } from '../../src/storage/kept.ts';
import { asked } from '../../src/triage/asked.ts';

const row = (change: Partial<First> = {}): First => ({
  profile: 'slow',
  language: 'en',
  floor: 500,
  reach: 550,
  shown: 600,
  ready: 900,
  led: 1000,
  lateReach: 560,
  lateLed: 1010,
  idle: 0.9,
  ...change,
});
const nothing: Measured = { first: [], steps: [], orders: [], alone: null, offline: null };
const report = (change: Partial<Report> = {}): Report => ({
  ...nothing,
  date: '2026-11-20',
  machine: 'a machine',
  runs: 5,
  sizes: null,
  ...change,
});

describe('the options of the bench', () => {
  it('measure everything five times and write the page where none is named', () => {
    const { runs, languages: codes, profiles, page } = parseOptions([]);
    expect([runs, codes.length, profiles, page]).toEqual([5, languages.length, ['slow', 'harsh'], 'docs/performance.md']);
  });

  it('narrow it, and then leave the page alone unless one is named', () => {
    const narrow = ['--runs', '1', '--languages', 'en,ur', '--profiles', 'slow'];
    expect(parseOptions(narrow)).toMatchObject({ runs: 1, languages: ['en', 'ur'], profiles: ['slow'], page: null });
    expect(parseOptions([...narrow, '--page', 'here.md']).page).toBe('here.md');
    expect(parseOptions(['--dist', 'dist']).page).toBeNull();
  });

  it('say what there is when a name is wrong', () => {
    expect(() => parseOptions(['--languages', 'en,xx'])).toThrow('--languages xx: there are en, cy');
    expect(() => parseOptions(['--profiles', 'fast'])).toThrow('there are slow, harsh');
    for (const wrong of [['--runs', '0'], ['--runs', '1.5'], ['--what'], ['--next', 'dist-next']])
      expect(() => parseOptions(wrong)).toThrow();
  });
});

describe('the figures of the bench', () => {
  it('have a middle, which hides no run that did not get there', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2, null]);
    expect([medianOfAll([1, 2, 9]), medianOfAll([1, null, 9])]).toEqual([2, null]);
  });

  it('become multiples only of a floor there is', () => {
    expect([ratioOf(600, 500), ratioOf(null, 500), ratioOf(600, null), ratioOf(600, 0)]).toEqual([1.2, null, null, null]);
  });

  it('are printed with their thousands apart', () => {
    expect([7, 1234, 219_828, 1_000_000].map(inBytes)).toEqual(['7', '1,234', '219,828', '1,000,000']);
  });

  it('of the wire belong to the request that was on a connection before the next one', () => {
    const [one, other] = [{ bytesWritten: 0 }, { bytesWritten: 500 }];
    const meter = new Meter();
    meter.note('/', { socket: one });
    meter.note('/a.js', { socket: other });
    one.bytesWritten = 8000;
    const before = meter.state();
    meter.note('/b.js', { socket: one });
    one.bytesWritten += 300;
    other.bytesWritten += 40;
    expect(meter.state()).not.toBe(before);
    expect(meter.take()).toEqual([
      { path: '/', bytes: 8000 },
      { path: '/a.js', bytes: 40 },
      { path: '/b.js', bytes: 300 },
    ]);
    expect(meter.take()).toEqual([]);
  });
});

describe('the walk of the bench', () => {
  it('passes each sign by itself and every question on its own screen, with findings and boxes there are', () => {
    const [first, ...rest] = content.questions;
    const taps = walk(content);
    expect([...new Set(taps.map(({ at }) => at))]).toEqual([
      first?.id,
      ...(first?.findings ?? []).map((finding) => `${first?.id}/${finding}`),
      ...rest.map(({ id }) => id),
    ]);
    const findings: readonly string[] = content.questions.flatMap((question) => question.findings);
    const chosen = taps.flatMap(({ tap }) => ('choose' in tap ? [tap.choose] : []));
    expect(chosen.filter((id) => !['no', 'none'].includes(id) && !findings.includes(id))).toEqual([]);
  });

  it('is asked every question there is, those too that come only after some answers', () => {
    const chosen = walk(content).flatMap(({ tap }) =>
      'choose' in tap && !['no', 'none'].includes(tap.choose) ? [[tap.choose, 'yes'] as const] : [],
    );
    expect(asked(content, Object.fromEntries(chosen)).questions).toEqual(content.questions);
    expect(asked(content, {}).questions.length).toBeLessThan(content.questions.length);
  });

  it('has kept checks that the app reads as its own, none of them expired', () => {
    const now = Date.parse('2026-11-20');
    const checks = keptChecks(200, now);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(200);
    expect(checks.filter((check) => parseKept(check.id, check) === null || isExpired(check, now, 30))).toEqual([]);
  });
});

describe('the taps of the bench', () => {
  const whole = walk(content).map(({ tap }) => ('onward' in tap ? 40 : 20));
  const slowAt = (index: number, time: number) => whole.map((usual, at) => (at === index ? time : usual));

  it('are the middle of the walks, with the slowest single one beside it', () => {
    const last = whole.length - 1;
    const steps = summed('en', false, [16, 17, 18], [whole, slowAt(last, 60), slowAt(last, 400)]);
    expect(steps).toMatchObject({ floor: 17, median: 40, worst: 60, worstTick: 20, single: 400, worstAt: walk(content).at(-1)?.at });
  });

  it('were not reached where a walk ended early, and that place is named', () => {
    const steps = summed('en', false, [17], [whole.slice(0, 2), whole]);
    expect(steps).toMatchObject({ median: null, worst: null, worstTick: null, single: null, worstAt: walk(content)[2]?.at });
  });
});

describe('the update of the bench', () => {
  it('changes one Polish text and nothing else', () => {
    const source = readFileSync('locales/pl/checker.json', 'utf8');
    const [before, after] = [source, changeText(source)].map((text) => JSON.parse(text));
    expect(after.first.lead).toBe(`${before.first.lead} Słowo dodane.`);
    expect({ ...after, first: { ...after.first, lead: before.first.lead } }).toEqual(before);
    expect(() => changeText('{"first":{}}')).toThrow('first.lead');
  });

  it('is to move Polish and the shell, and names what it moved besides', () => {
    const moved = ['/', '/pl/', '/sw.js', '/texts/0123abcd/pl.js', '/assets/index-AbCdEfGh.js', '/ur/', '/assets/qr-AbCdEfGh.js', '/ur/'];
    expect(besides(moved.map((path) => ({ path })))).toEqual(['/ur/', '/assets/qr-AbCdEfGh.js']);
  });
});

describe('the order of requests', () => {
  const sent = (by: Sent['by'], start: number): Sent => ({ path: '/', by, priority: '', start, end: null });
  const order = { language: 'en', usable: 500, led: 1000 } as const;

  it('is right when the offline copy begins after Continue leads on, and wrong before', () => {
    expect(competing({ ...order, sent: [sent('page', 300), sent('worker', 1001)] })).toEqual([]);
    expect(competing({ ...order, sent: [sent('worker', 999)] })).toHaveLength(1);
  });

  it('is never right where the screen never could be used', () => {
    expect(competing({ ...order, led: null, sent: [sent('worker', 5000)] })).toHaveLength(1);
  });
});

describe('the marks', () => {
  const kept = (change: Partial<Measured>) => marksOf({ ...nothing, ...change }).map((mark) => [mark.figure, mark.kept]);

  it('are held against the worst language', () => {
    const first = [row(), row({ language: 'ur', shown: 700, led: 1300 })];
    expect(kept({ first })).toEqual([
      ['1.10', true],
      ['1.40', false],
      ['2.60', false],
      ['1.12', true],
      ['2.02', true],
    ]);
  });

  it('are not kept by what was never reached', () => {
    expect(kept({ first: [row({ reach: null })] })[0]).toEqual(['-', false]);
  });

  it('name the languages whose advice waits for more than the page', () => {
    expect(kept({ alone: { en: true, ur: false } })).toEqual([['not in ur', false]]);
    expect(kept({ alone: { en: true } })).toEqual([['yes', true]]);
  });

  it('do not exist for what was not measured', () => {
    expect(kept({})).toEqual([]);
  });

  it('fail the command only by a first sign far too late or never there, and by advice that waits for another request', () => {
    const failing = (change: Partial<Measured>) => fails({ ...nothing, ...change });
    expect(failing({ first: [row({ reach: 750, shown: 2000, led: 9000 })], alone: { en: true } })).toBe(false);
    expect(failing({ first: [row(), row({ reach: 751 })] })).toBe(true);
    expect(failing({ first: [row({ reach: null })] })).toBe(true);
    expect(failing({ alone: { en: true, ur: false } })).toBe(true);
  });
});

describe('the page about performance', () => {
  it('shows every figure of a run, and says of a missing one that it was not reached', () => {
    const tables = tablesOf(report({ first: [row(), row({ profile: 'harsh', led: null })] }));
    expect(tables).toContain('## First screen, slow');
    expect(tables).toContain('| en | 500 | 550 | 1.10 | 600 | 1.20 | 900 | 1000 | 2.00 | 1.12 | 2.02 | 90 % |');
    expect(tables).toContain('| en | 500 | 550 | 1.10 | 600 | 1.20 | 900 | not reached | - |');
  });

  const found: LighthouseReport = {
    lighthouseVersion: '1.2.3',
    fetchTime: '2026-11-20T10:00:00Z',
    requestedUrl: 'http://localhost:8080/ur/',
    configSettings: { formFactor: 'mobile' },
    environment: { hostUserAgent: 'X HeadlessChrome/156.0.0.0' },
    categories: {
      performance: {
        title: 'Performance',
        score: 0.994,
        auditRefs: [
          { id: 'one', weight: 1 },
          { id: 'two', weight: 0 },
        ],
      },
    },
    audits: {
      one: { id: 'one', title: 'First', score: 0.97, displayValue: '1.1 s' },
      two: { id: 'two', title: 'Second', score: 0 },
    },
  };

  it('gives Lighthouse’s points and what took some off, and no address of this machine', () => {
    const section = lighthouseSection([found]);
    expect(section).toContain('Version 1.2.3, Chrome/156.0.0.0, mobile');
    expect(section).toContain('| /ur/ | 99 | First: 1.1 s (`one`) |');
  });

  it('keeps what the page before said of Lighthouse', () => {
    const section = lighthouseSection([found]);
    const page = pageOf(report({ first: [row()] }), section);
    expect(sectionIn(page)).toBe(section);
    expect(pageOf(report(), sectionIn(page))).toContain(section);
    expect(sectionIn(pageOf(report(), ''))).toBe('');
  });
});

describe('the bytes of a build', () => {
  it('know each kind of file by its address', () => {
    const kinds = [
      '/index.html',
      '/ur/index.html',
      '/sw.js',
      '/texts/0123abcd/ur.js',
      '/icons/icon.svg',
      '/assets/pictures-x.svg',
      '/a.json',
    ];
    expect(kinds.map((path) => kindOf(path, false))).toEqual(['page', 'page', 'worker', 'texts', 'icons', 'pictures', 'other']);
    expect([kindOf('/assets/index-x.js', true), kindOf('/assets/qr-x.js', false)]).toEqual(['checker script', 'later scripts']);
  });

  it('are counted for each file of the build once', async () => {
    const { kinds, languages: rows, style, offline } = await sizesOf('dist');
    const worker = kinds.find(({ kind }) => kind === 'worker');
    expect(kinds.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(offline + (worker?.bytes ?? 0));
    expect(style).toBeGreaterThan(1000);
    expect(style).toBeLessThan(rows[0]?.page ?? 0);
    expect(kinds.find(({ kind }) => kind === 'checker script')?.files).toBe(1);
    expect(rows.map(({ code }) => code)).toEqual(languages.map(({ code }) => code));
    expect(rows.every(({ page, texts }) => page > 1000 && texts > 1000)).toBe(true);
  });
});
