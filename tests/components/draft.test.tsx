import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { findDraft } from '../../src/app/keeping.ts';
import { answering, MORNING, showApp } from './support.tsx';

// The script with the drafts does not come: the network went between the first screen and it.
vi.mock('../../src/storage/draft.ts', () => {
  throw new Error('no network');
});

describe('While the part that keeps an unfinished check cannot be loaded', () => {
  it('the check goes on, is kept for a reload, and the person is told that the phone saves nothing [H30]', async () => {
    const { store } = showApp();
    await userEvent.click(screen.getByLabelText('Weak, heavy or wobbly legs', { exact: false }));
    expect(store.view().state.check.answers).toEqual(answering({ 'leg-weakness': 'yes' }));
    await vi.waitFor(() => expect(store.view().notices).toContain('app.not-saved'));
    expect(JSON.stringify({ ...sessionStorage })).toContain('leg-weakness');
    await userEvent.click(screen.getByRole('link', { name: /^Continue/ }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Emergency: Go to A&E now');
  });

  it('looking for one of an earlier visit ends with that word, and not with an error', async () => {
    const { env } = showApp();
    expect(await findDraft(env.content, env.ruleset, MORNING)).toBe('no-storage');
  });
});
