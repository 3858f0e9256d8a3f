import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, responseHeaders, styleHashes } from '../../src/serve/headers.ts';

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const directives = (policy: string) => new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]));
const input = { path: '/', https: false, styleHashes: [] };

describe('the content security policy', () => {
  test('allows nothing but what the site itself serves [H44]', () => {
    expect(Object.fromEntries(directives(contentSecurityPolicy([])))).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      'font-src': "'self'",
      'connect-src': "'self'",
      'manifest-src': "'self'",
      'worker-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'object-src': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'app',
    });
  });

  test('names the hash of every inline style it is given, and each further origin to connect to', () => {
    const policy = directives(contentSecurityPolicy(['sha256-AAA=', 'sha256-BBB='], { connect: ['https://relay.example'] }));
    expect(policy.get('style-src')).toBe("'self' 'sha256-AAA=' 'sha256-BBB='");
    expect(policy.get('connect-src')).toBe("'self' https://relay.example");
  });

  test('differs in a meta element only by the directive that has no meaning there', () => {
    const [header, meta] = [
      directives(contentSecurityPolicy(['sha256-AAA='])),
      directives(contentSecurityPolicy(['sha256-AAA='], { meta: true })),
    ];
    expect(meta.has('frame-ancestors')).toBe(false);
    header.delete('frame-ancestors');
    expect(meta).toEqual(header);
  });

  test('can stand in an attribute between double quotation marks', () => {
    expect(contentSecurityPolicy([hash('a'), hash('b')], { connect: ['https://relay.example'] })).not.toMatch(/["<>&]/);
  });
});

describe('the response headers', () => {
  test('ask for an encrypted connection only where there is one', () => {
    const [plain, secure] = [responseHeaders(input), responseHeaders({ ...input, https: true })];
    expect(plain).not.toHaveProperty('Strict-Transport-Security');
    expect(plain['Content-Security-Policy']).not.toContain('upgrade-insecure-requests');
    expect(secure['Strict-Transport-Security']).toBe('max-age=63072000; includeSubDomains');
    expect(secure['Content-Security-Policy']).toContain('; upgrade-insecure-requests');
  });

  test('shut out framing, sniffing, referrers and other origins', () => {
    expect(responseHeaders(input)).toMatchObject({
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    });
  });

  test('deny the features of the device, and leave out those that the application uses', () => {
    const features = responseHeaders(input)['Permissions-Policy']?.split(', ') ?? [];
    expect(features).toEqual(expect.arrayContaining(['camera=()', 'microphone=()', 'geolocation=()', 'payment=()', 'usb=()']));
    for (const feature of features) expect(feature).toMatch(/^[a-z-]+=\(\)$/);
    expect(features.filter((feature) => /share|speech|clipboard/.test(feature))).toEqual([]);
  });

  test.each([
    ['/', 'no-cache'],
    ['/index.html', 'no-cache'],
    ['/sw.js', 'no-cache'],
    ['/manifest.webmanifest', 'no-cache'],
    ['/withdrawn.json', 'no-cache'],
    ['/icons/icon.png', 'no-cache'],
    ['/assets/main-abc123.js', 'public, max-age=31536000, immutable'],
  ])('let %s be kept as: %s', (path, expected) => {
    expect(responseHeaders({ ...input, path })['Cache-Control']).toBe(expected);
  });
});

describe('the style hashes of a page', () => {
  test('are those of the text of each style element, once each', () => {
    const html = '<style>a{}</style><noscript><style media="print">b{\n}</style ></noscript><STYLE>a{}</STYLE>';
    expect(styleHashes(html)).toEqual([hash('a{}'), hash('b{\n}')]);
  });

  test('are those of the text as a browser reads it, with one kind of line ending', () => {
    expect(styleHashes('<style>a{}\r\nb{}\rc{}</style>')).toEqual([hash('a{}\nb{}\nc{}')]);
  });

  test('are none for a page without inline styles', () => {
    expect(styleHashes('<link rel="stylesheet" href="/a.css"><p style="color:red">')).toEqual([]);
  });
});
