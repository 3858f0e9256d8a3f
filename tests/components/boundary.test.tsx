import { screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { showApp } from './support.tsx';

describe('when something unexpected breaks', () => {
  it('one screen still names the signs and dials 999 [H30]', () => {
    const silenced = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { store } = showApp();
    // A place that does not exist: no screen can be drawn for it.
    Object.assign(store.view().state.route, { question: 'no-such-question' });
    store.look();
    return screen.findByRole('heading', { name: 'Something went wrong in this app' }).then(() => {
      expect(document.body.textContent).toContain('New trouble peeing');
      expect(document.querySelector('a[href="tel:999"]')?.textContent).toBe('Call 999');
      silenced.mockRestore();
    });
  });
});
