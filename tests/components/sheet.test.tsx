import { render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import reportTexts from '../../locales/en/report.json';
import { SheetView } from '../../src/components/sheet.tsx';
import { addTexts, speak, textFor } from '../../src/i18n/text.ts';
import { sheetText } from '../../src/report/sheet.ts';
import type { Summary } from '../../src/report/summary.ts';
import { wordsOf } from '../../src/report/title.ts';
import { Paper } from '../../src/screens/paper.tsx';
import { StaffScreen } from '../../src/screens/staff.tsx';
import { factsOf, readFacts } from '../report/facts.ts';
import { ownLines } from '../report/own.ts';
import { everySummary, REGULAR, reportFrom, reportOf } from '../report/support.ts';
import { answering, beSeenToday, HOUR, MORNING, routine, showApp } from './support.tsx';

addTexts('en', reportTexts);
speak(textFor(false));
const title = (summary: Summary) => textFor(false).t(`${wordsOf(summary.advice)}.title`);

/** A drawn sheet as lines of text, one for each thing a person sees as one, headings before what they head. */
function linesOf(sheet: Element): readonly string[] {
  const at = (name: string) => sheet.querySelector(`.sheet__${name}`)?.textContent ?? '';
  const sections = [...sheet.querySelectorAll('section')].flatMap((section) => {
    const [heading = '', ...lines] = [...section.children].map(({ textContent }) => textContent);
    return lines.map((line, index) => (index === 0 ? `${heading.toUpperCase()}: ${line}` : line));
  });
  const foot = [...sheet.querySelectorAll('.sheet__foot')].map(({ textContent }) => textContent);
  return [`${at('level')}, ${at('time')}`, at('flags'), ...sections, ...foot];
}
const sheetIn = (place: Element): Element => {
  const [sheet, ...more] = place.querySelectorAll('.sheet');
  if (!sheet || more.length > 0) throw new Error('not one sheet');
  return sheet;
};
/** The drawn person's part as lines of text: lists as they stand in a report, steps with their numbers. */
const personIn = (container: Element): readonly string[] => {
  const part = container.querySelector('.person__title')?.parentElement;
  if (!part) throw new Error('no part of the person’s own');
  return [...part.children]
    .filter((child) => !child.matches('.person__whose, h2, ul'))
    .flatMap((child) =>
      child.tagName === 'OL' ? [...child.children].map((step, index) => `${index + 1}. ${step.textContent}`) : [child.textContent ?? ''],
    )
    .map((line) => (line.includes(' · ') ? `${line.replaceAll(' · ', '. ')}.` : line));
};
const nothing = () => undefined;

describe('The sheet, as it is drawn', () => {
  it('has the same facts as every other form: on the screen for staff and on paper [H41]', () => {
    everySummary(120, (summary) => {
      const { sheet, person } = reportFrom(summary);
      const facts = factsOf(summary, 'Europe/London', title);
      const views = [
        <SheetView key="view" sheet={sheet} heading />,
        <StaffScreen key="staff" sheet={sheet} code={sheetText(sheet)} scan="Scan" person={person} onReport={nothing} onBack={nothing} />,
        <Paper key="paper" sheet={sheet} person={person} numbers={[]} />,
      ];
      for (const view of views) {
        const { container, unmount } = render(view);
        expect(readFacts(linesOf(sheetIn(container)))).toEqual(facts);
        if (view.key !== 'view') expect(personIn(container)).toEqual(ownLines(summary));
        unmount();
      }
    });
  }, 60_000);

  it('is English from left to right, whatever stands around it, and level and time are its heading [H19]', () => {
    const { container } = render(<SheetView sheet={reportOf(REGULAR).report.sheet} heading />);
    const sheet = sheetIn(container);
    expect([sheet.getAttribute('lang'), sheet.getAttribute('dir')]).toEqual(['en', 'ltr']);
    const heading = screen.getByRole('heading', { level: 1 });
    expect(heading.textContent).toBe('URGENT, TODAY 20 Nov 2026, 10:31 GMT Self-reported red flags for spinal metastases');
    expect(heading.tabIndex).toBe(-1);
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'Situation',
      'Background',
      'Assessment',
      'Request',
    ]);
  });
});

describe('The screen for staff', () => {
  const staffOf = (check: Parameters<typeof showApp>[0]) => showApp({ ...check, route: { at: 'staff' } });

  it('shows the sheet first, then the code, then the person’s own steps, and leads on to print, send or keep', async () => {
    const { store } = staffOf({ check: { answers: beSeenToday } });
    const heading = await screen.findByRole('heading', { level: 1, name: /URGENT, TODAY/ });
    const main = document.querySelector('main') as HTMLElement;
    const order = ['.sheet__title', '.sheet__body', '.qr', 'ol.steps'].map((part) =>
      main.innerHTML.indexOf(main.querySelector(part)?.outerHTML.slice(0, 40) ?? '-'),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(main.contains(heading)).toBe(true);
    expect(screen.getByRole('img', { name: 'Scan for this text' })).toBeTruthy();
    expect(screen.getByRole('heading', { level: 2, name: 'The patient’s own steps' })).toBeTruthy();
    expect(main.textContent).toContain('Not spoken to anyone by 10:31, Thursday 26 November? Go to A&E.');
    await userEvent.click(screen.getByRole('button', { name: 'Print, send or keep' }));
    expect(store.view().state.route).toEqual({ at: 'report' });
  });

  it('of a carer names the carer’s steps and says who reported', async () => {
    staffOf({ check: { answers: beSeenToday, carer: true } });
    expect(await screen.findByRole('heading', { level: 2, name: 'The carer’s own steps' })).toBeTruthy();
    expect(document.querySelector('main')?.textContent).toContain('Reported by a carer, not an examination.');
  });

  it('dates it by the first answer', async () => {
    staffOf({ check: { answers: answering({ 'leg-weakness': 'yes' }), startedAt: MORNING - 30 * 60_000 } });
    expect(await screen.findByRole('heading', { level: 1, name: /^EMERGENCY 25 Nov 2026, 10:01/ })).toBeTruthy();
  });

  it('says when the last answer came, where that is long after the first', async () => {
    staffOf({ check: { answers: beSeenToday, startedAt: MORNING - 3 * HOUR, answeredAt: MORNING } });
    expect(await screen.findByRole('heading', { level: 1, name: /^URGENT, TODAY 25 Nov 2026, 07:31/ })).toBeTruthy();
    expect(document.querySelector('.sheet')?.textContent).toContain('Last answer 25 Nov 2026, 10:31');
  });

  it('of a copy that is out of date says so at its foot [H1]', async () => {
    staffOf({ check: { answers: beSeenToday }, now: Date.parse('2027-06-22T10:00:00Z') });
    await screen.findByRole('heading', { level: 1, name: /^URGENT, TODAY/ });
    expect(document.querySelector('.sheet')?.textContent).toContain(
      'This copy of the rules is out of date, or the phone shows a wrong date.',
    );
  });

  it('is reached from the result, and there the sheet takes focus', async () => {
    showApp({ check: { answers: beSeenToday }, route: { at: 'result' } });
    await userEvent.click(screen.getByRole('button', { name: 'Show to staff' }));
    const heading = await screen.findByRole('heading', { level: 1, name: /URGENT, TODAY/ });
    await vi.waitFor(() => expect(document.activeElement).toBe(heading));
  });
});

describe('The page for paper', () => {
  const paper = () => document.querySelector('.paper');

  it('is in the page on a result, on the screen for staff and on the report, with everything a reader needs [H15]', async () => {
    for (const at of ['result', 'staff', 'report'] as const) {
      const { store } = showApp({ check: { answers: beSeenToday }, route: { at } });
      await vi.waitFor(() => expect(paper(), at).not.toBeNull());
      expect(document.documentElement.dataset['paper']).toBe('yes');
      const text = paper()?.textContent ?? '';
      expect(text.startsWith('URGENT, TODAY')).toBe(true);
      for (const words of [
        'Be seen today',
        'Ring the 24-hour cancer helpline',
        'by 10:31, Thursday 26 November',
        'Say this: I have had cancer.',
        'Any of these: go to A&E at once: Weak, heavy or wobbly legs',
        'Any of these: call 999 at once: Chest pain',
        'England: call 111',
        '18000',
        '18001',
      ])
        expect(text, `${at}: ${words}`).toContain(words);
      store.act({ type: 'restart' });
      await vi.waitFor(() => expect(paper()).toBeNull());
      expect(document.documentElement.dataset['paper']).toBeUndefined();
      document.body.replaceChildren();
    }
  });

  it('of an emergency names no 111 and no other country: nobody is to try these first [H20]', async () => {
    showApp({ check: { answers: answering({ 'leg-weakness': 'yes' }) }, route: { at: 'result' } });
    await vi.waitFor(() => expect(paper()).not.toBeNull());
    const text = paper()?.textContent ?? '';
    expect(text).toContain('Go to the nearest A&E.');
    expect(text).toContain('18000');
    expect(text).not.toMatch(/\b111\b|18001|England|Scotland/);
  });

  it('of a routine result has its caveat and the signs on it [H9]', async () => {
    showApp({ check: { answers: routine }, route: { at: 'report' } });
    await vi.waitFor(() => expect(paper()).not.toBeNull());
    const text = paper()?.textContent ?? '';
    for (const words of [
      'No warning signs in these answers',
      'This does not rule anything out.',
      'go to A&E at once: Weak',
      'call 999 at once: Chest',
    ])
      expect(text).toContain(words);
  });

  it('has no second heading for whoever listens: on paper level and time are a line of text', async () => {
    showApp({ check: { answers: beSeenToday }, route: { at: 'result' } });
    await vi.waitFor(() => expect(paper()).not.toBeNull());
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
  });

  it('is not there on the questions', async () => {
    showApp();
    await new Promise((done) => setTimeout(done, 0));
    expect(paper()).toBeNull();
    expect(document.documentElement.dataset['paper']).toBeUndefined();
  });
});
