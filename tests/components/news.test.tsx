import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { KeptCheck } from '../../src/storage/kept.ts';
import { beSeenToday, HOUR, keptCheck, MORNING, showApp } from './support.tsx';

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

describe('What is new since a kept check', () => {
  const news = () => screen.queryByRole('heading', { level: 2, name: /^New since/ })?.parentElement ?? null;
  const paper = () => document.querySelector('.paper')?.textContent ?? '';
  const question = () => screen.queryByRole('heading', { level: 2, name: /^Was the check kept on/ })?.textContent ?? null;
  const result = async (kept: readonly KeptCheck[], check: Parameters<typeof showApp>[0] = {}) => {
    const app = showApp({ check: { answers: beSeenToday, ...check.check }, route: { at: 'result' }, kept });
    await vi.waitFor(() => expect(document.querySelector('.paper')).not.toBeNull());
    return app;
  };

  it('is only looked for once the person has said that the kept check is of the same person [H42]', async () => {
    await result([keptCheck()]);
    expect(question()).toBe('Was the check kept on 10:31, Tuesday 24 November for the same person?');
    expect([news(), /new since/i.test(paper())]).toEqual([null, false]);
    await press('Yes, the same person');
    await vi.waitFor(() => expect(news()).not.toBeNull());
    expect(question()).toBeNull();
  });

  it('is never said of someone else’s check, neither here nor to staff [H42]', async () => {
    const { store } = await result([keptCheck()]);
    await press('No');
    await vi.waitFor(() => expect(question()).toBeNull());
    expect([news(), /new since|NEW /.test(paper())]).toEqual([null, false]);
    store.act({ type: 'go', route: { at: 'staff' } });
    await screen.findByRole('heading', { level: 1, name: /URGENT, TODAY/ });
    expect(document.querySelector('.sheet')?.textContent).not.toMatch(/new since|NEW /);
    // A new check may be somebody else's again, so it is asked again.
    store.act({ type: 'go', route: { at: 'result' } });
    expect(question()).toBeNull();
    store.act({ type: 'restart' });
    expect(store.view().compare?.of).not.toBe(store.view().state.check.startedAt);
  });

  it('stands on the result in the person’s words, dated, and on the sheet', async () => {
    await result([keptCheck()]);
    await press('Yes, the same person');
    await vi.waitFor(() => expect(news()?.querySelector('h2')?.textContent).toBe('New since 10:31, Tuesday 24 November'));
    expect([...(news()?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent)).toEqual([
      'Pain that is worse at night or lying flat',
    ]);
    expect(paper()).toContain('NEW night pain, or worse lying flat');
    expect(paper()).toContain('1 new or worse since 24 Nov 2026, 10:31');
  });

  it('marks what the person is not sure of', async () => {
    await result([keptCheck()], { check: { answers: { ...beSeenToday, 'pain-night': 'unsure' } } });
    await press('Yes, the same person');
    await vi.waitFor(() => expect(news()?.textContent).toContain('Pain that is worse at night or lying flat (Not sure)'));
  });

  it('is not spoken of when nothing is: that would sound like comfort [H9]', async () => {
    await result([keptCheck({ answers: beSeenToday })]);
    await press('Yes, the same person');
    await vi.waitFor(() => expect(paper()).toContain('Nothing new since 24 Nov 2026, 10:31'));
    expect(news()).toBeNull();
  });

  it('is held against the last check before this one, of the same rules and the same speaker [H42]', async () => {
    const older = keptCheck({ startedAt: MORNING - 72 * HOUR, answers: beSeenToday });
    for (const kept of [
      [keptCheck({ ruleset: 'another' }), older],
      [keptCheck({ carer: true }), older],
      [keptCheck({ startedAt: MORNING }), older],
      [keptCheck({ startedAt: MORNING + HOUR }), older],
    ]) {
      const { store } = await result(kept);
      expect(question()).toBe('Was the check kept on 10:31, Sunday 22 November for the same person?');
      await press('Yes, the same person');
      await vi.waitFor(() => expect(paper()).toContain('Nothing new since 22 Nov 2026, 10:31'));
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
    await result([keptCheck({ ruleset: 'another' })]);
    expect(question()).toBeNull();
    expect(paper()).not.toMatch(/new since/i);
  });
});
