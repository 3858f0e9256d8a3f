import { createHash } from 'node:crypto';

/** What the response headers of one path depend on. */
export interface HeaderInput {
  /** Path of the request, beginning with a slash. */
  path: string;
  /** True where the site is reached by TLS: only then HSTS and upgrade-insecure-requests are sent. */
  https: boolean;
  /** Hashes of the inline style elements of all pages, as `styleHashes` gives them. */
  styleHashes: readonly string[];
  /** Further origins the pages may connect to, for instance a relay. */
  connect?: readonly string[];
  /** For the path of each page what it asks for at once, as `linkOf` gives it. */
  links?: Readonly<Record<string, string>>;
}

/** What a content security policy depends on, apart from the style hashes. */
export interface PolicyOptions {
  /** The policy goes into a meta element, where frame-ancestors has no meaning. */
  meta?: boolean;
  https?: boolean;
  connect?: readonly string[];
}

const YEAR = 31_536_000;

/** Features of the device that the application never asks for. Reading aloud and sharing stay allowed. */
const DENIED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

/** The hashes, in the form of a policy source, of all inline style elements of an HTML text. */
export function styleHashes(html: string): string[] {
  const hashes = [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi)].map(([, text = '']) => {
    // A parser turns every line ending into LF before the browser hashes the text.
    const parsed = text.replace(/\r\n?/g, '\n');
    return `sha256-${createHash('sha256').update(parsed).digest('base64')}`;
  });
  return [...new Set(hashes)];
}

/** The origins beside its own that a page may connect to, by the policy that the build wrote into it. */
export function connectOrigins(html: string): string[] {
  const [, sources = ''] = /<meta http-equiv="Content-Security-Policy" content="[^"]*connect-src 'self'([^";]*)/.exec(html) ?? [];
  return sources.split(' ').filter(Boolean);
}

/**
 * What a page asks for at once, its script and its texts, as the value of a Link header: a phone then asks before it has read the
 * page. Empty where there is nothing.
 */
export const linkOf = (html: string): string =>
  [...html.matchAll(/<(?:script type="module"[^>]* src|link rel="modulepreload" href)="([^"]+)"/g)]
    .map(([, file]) => `<${file}>; rel=modulepreload`)
    .join(', ');

/** The content security policy: everything is refused except what comes from the site itself. */
export function contentSecurityPolicy(hashes: readonly string[], options: PolicyOptions = {}): string {
  const directives = [
    "default-src 'none'",
    "script-src 'self'",
    ["style-src 'self'", ...hashes.map((hash) => `'${hash}'`)].join(' '),
    "img-src 'self'",
    "font-src 'self'",
    ["connect-src 'self'", ...(options.connect ?? [])].join(' '),
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    ...(options.meta ? [] : ["frame-ancestors 'none'"]),
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types app',
    ...(options.https ? ['upgrade-insecure-requests'] : []),
  ];
  return directives.join('; ');
}

/** How long a response may be kept: file names below /assets/ hold a hash of the content, all others can change. */
function cacheControl(path: string): string {
  return path.startsWith('/assets/') ? `public, max-age=${YEAR}, immutable` : 'no-cache';
}

/** The security and cache headers of a response, the one source for the server and for the files made for hosts. */
export function responseHeaders(input: HeaderInput): Record<string, string> {
  const { path, https, connect = [], links = {} } = input;
  return {
    'Content-Security-Policy': contentSecurityPolicy(input.styleHashes, { https, connect }),
    ...(https ? { 'Strict-Transport-Security': `max-age=${2 * YEAR}; includeSubDomains` } : {}),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Permissions-Policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
    'Cache-Control': cacheControl(path),
    ...(links[path] ? { Link: links[path] } : {}),
  };
}
