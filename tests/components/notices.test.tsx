import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Notice } from '../../src/app/store.ts';
import { ofTyped } from '../../src/helpline/helpline.ts';
import { readTyped } from '../../src/helpline/number.ts';
import { beSeenToday, MORNING, routine, showApp } from './support.tsx';

const heading = () => screen.getByRole('heading', { level: 1 });
const standsAbove = (said: Element) => (said.compareDocumentPosition(heading()) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

describe('What is said in passing', () => {
  const loud: Partial<Record<Notice, string>> = {
    'part.deleted': 'Everything is deleted from this phone.',
    'part.delete-failed': 'Not everything could be deleted. Clear this site’s data in the browser’s settings.',
    'notice.erased-elsewhere': 'Everything was deleted in another window.',
    'notice.helpline-saved': 'The helpline number is saved.',
  };
  const quiet: Partial<Record<Notice, string>> = {
    'app.not-saved': 'This phone cannot keep your answers.',
    'notice.draft-expired': 'Older answers on this phone were deleted.',
    'notice.link-later': 'The number in the link could not be read now.',
  };

  it('stands above the screen where somebody asked for it and must see it, and at its foot else; each is read aloud once', async () => {
    for (const [notices, above] of [
      [loud, true],
      [quiet, false],
    ] as const)
      for (const [notice, words] of Object.entries(notices) as [Notice, string][]) {
        const { store } = showApp();
        store.notify(notice);
        const [said, ...more] = await screen.findAllByText(words, { exact: false });
        if (!said) throw new Error('not said');
        expect(more, notice).toEqual([]);
        expect(standsAbove(said), notice).toBe(above);
        expect(said.closest('[role="status"]'), notice).not.toBeNull();
        store.act({ type: 'restart' });
        document.body.replaceChildren();
      }
  });

  it('is gone on the next screen: it was said', async () => {
    const { store } = showApp();
    store.notify('notice.helpline-saved');
    await screen.findByText('The helpline number is saved.');
    store.act({ type: 'go', route: { at: 'about' } });
    await vi.waitFor(() => expect(screen.queryByText('The helpline number is saved.')).toBeNull());
  });
});

describe('A helpline that a link brought and nobody has looked at', () => {
  it('is said on every screen, on a result below the advice, beside a question below it, and leads to where it is asked about [H36]', async () => {
    const typed = readTyped('0161 496 0000');
    if (!typed.ok) throw new Error(typed.reason);
    for (const route of [{ at: 'question', question: 'now' }, { at: 'about' }, { at: 'result' }, { at: 'report' }] as const) {
      const { store } = showApp({ check: { answers: routine }, route });
      store.provide({ offer: { helpline: { ...ofTyped(typed.number, null, MORNING), from: 'link' } } });
      const said = await screen.findByText('There is a helpline number to check.', { exact: false });
      // Beside questions nothing comes late above a sign.
      expect(standsAbove(said)).toBe(route.at === 'about' || route.at === 'report');
      await userEvent.click(screen.getByRole('button', { name: 'Look at it' }));
      expect(store.view().state.route).toEqual({ at: 'helpline' });
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
  });

  it('is not shown on a result as a number to ring [H25]', () => {
    const typed = readTyped('0161 496 0000');
    if (!typed.ok) throw new Error(typed.reason);
    const { store } = showApp({ check: { answers: beSeenToday }, route: { at: 'result' } });
    store.provide({ offer: { helpline: { ...ofTyped(typed.number, null, MORNING), from: 'link' } } });
    expect(document.querySelector('.card a[href="tel:+441614960000"]')).toBeNull();
    expect(document.querySelector('.card')?.textContent).toContain('This app has none saved.');
  });
});
