import { act, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { showApp } from './support.tsx';

// The network takes everything and answers nothing: what is loaded when it is opened neither comes nor fails.
vi.mock('../../src/app/learn-page.tsx', () => new Promise(() => undefined));

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('A page that does not come', () => {
  it('says so after some seconds, with the way back and to try again, and stays while nothing can be had [H30]', async () => {
    vi.useFakeTimers();
    const fetch = vi.fn(() => Promise.reject(new Error('no network')));
    vi.stubGlobal('fetch', fetch);
    showApp({ route: { at: 'learn', topic: null } });
    expect(document.querySelector('main')?.textContent).toContain('One moment.');
    await act(async () => void (await vi.advanceTimersByTimeAsync(7000)));
    expect(screen.queryByText(/This page has not come yet/)).toBeNull();
    await act(async () => void (await vi.advanceTimersByTimeAsync(1500)));
    expect(screen.getByText('This page has not come yet. You can go back: the check works without it.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Back' })).toBeTruthy();
    fetch.mockClear();
    await act(async () => screen.getByRole('button', { name: 'Try again' }).click());
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(document.querySelector('main')?.textContent).toContain('One moment.');
    await act(async () => void (await vi.advanceTimersByTimeAsync(8500)));
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});
