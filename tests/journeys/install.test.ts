import { describe, expect, it } from 'vitest';
import { ground, offlineReady } from './support/journey.ts';

const at = ground();

describe('installing', () => {
  // Only Chromium says what keeps it from installing a site.
  it.skipIf(at.kind !== 'chromium')('has nothing against it in Chromium: manifest, icons, start address', async () => {
    const page = await at.open();
    await offlineReady(page);
    const chromium = page.playwright;
    if (!chromium) throw new Error('no Chromium');
    const session = await chromium.context().newCDPSession(chromium);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // A profile of a test is a private one; everything else would be ours.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
    const manifest = await session.send('Page.getAppManifest');
    expect(manifest.url).toBe(`${at.site().url}/manifest.webmanifest`);
    expect(manifest.errors).toEqual([]);
  });

  it('finds every icon of the manifest, and a maskable one among them', async () => {
    const page = await at.open();
    const found = await page.evaluate(async () => {
      const { icons } = (await (await fetch('/manifest.webmanifest')).json()) as {
        icons: { src: string; purpose: string; sizes: string }[];
      };
      return Promise.all(
        icons.map(async ({ src, purpose, sizes }) => {
          const image = new Image();
          image.src = src;
          await image.decode();
          return { purpose, fits: sizes === 'any' || sizes === `${image.naturalWidth}x${image.naturalHeight}` };
        }),
      );
    });
    expect(found.every(({ fits }) => fits)).toBe(true);
    expect(found.map(({ purpose }) => purpose)).toContain('maskable');
  });
});
