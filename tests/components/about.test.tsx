import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { bare, showApp } from './support.tsx';

const about = (deployment = bare) => showApp({ route: { at: 'about' }, env: { deployment } });

describe('About', () => {
  it('names the organisation, and leads to those of its pages that are given', async () => {
    about({ ...bare, demo: false, name: 'Example Cancer Centre', pages: { contact: 'https://www.example.org/contact' } });
    expect(await screen.findByRole('heading', { name: 'Who offers this copy' })).toBeTruthy();
    expect(screen.getByText('Example Cancer Centre')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Contact' }).getAttribute('href')).toBe('https://www.example.org/contact');
    expect(screen.queryByRole('link', { name: 'Privacy notice' })).toBeNull();
  });

  it('of a demonstration names nobody, and says what was not tried for people with disabilities', async () => {
    about();
    expect(await screen.findByRole('heading', { name: 'Accessibility' })).toBeTruthy();
    expect(screen.getByText(/not yet tested on real phones, with real screen readers, or by disabled people/)).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Who offers this copy' })).toBeNull();
  });
});
