import { describe, expect, it } from 'vitest';
import { mayCarry } from '../../src/app/link.ts';
import { findLink } from '../../src/helpline/grammar.ts';
import { addressOf, forms, places } from './addresses.ts';
import { forgedTexts } from './forged.ts';

const ordinary = [
  '/',
  '/#pain',
  '/#learn/cord-compression',
  '/#learn/n=1',
  '/#kept/1795185252193',
  '/?utm_source=mail',
  '/share',
  '/#share',
  '/pl/',
  '/%23about',
];

describe('the quick look of the first script', () => {
  it('lets no link pass that the grammar knows, however it was rewritten or forged [H26]', () => {
    const carried = [
      'u=acute-oncology',
      'n=%2B441614960000&d=2026-11',
      'd=2026-11&n=01614960000',
      ...forgedTexts.map((text) => `n=${encodeURIComponent(text)}`),
    ];
    const addresses = carried.flatMap((text) => [...Object.values(forms(text)).map(addressOf), ...places(text)]);
    const known = addresses.filter((address) => findLink(address).kind !== 'none');
    expect(known.length).toBeGreaterThan(100);
    expect(known.filter((address) => !mayCarry(address))).toEqual([]);
  });

  it('leaves every address of the app and of others alone', () => {
    for (const address of ordinary) expect(mayCarry(addressOf(`https://example.org${address}`)), address).toBe(false);
  });
});
