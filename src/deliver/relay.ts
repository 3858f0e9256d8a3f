import { parseAnswer, RELAY_HEADER, type ReportRequest } from '../report/wire.ts';
import type { Outcome } from './step.ts';

/** Sends one report and says what was met. Never throws. */
export interface Relay {
  send(request: ReportRequest): Promise<Outcome>;
}

const SERVICE = 'back-pain-check-relay';
/** In milliseconds; together less than a lease. */
const LIMITS = { health: 10_000, report: 30_000 };

const QUIET: RequestInit = { redirect: 'error', credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' };

/** The answer and its whole body, within a time; fails with anything less. By hand: AbortSignal.timeout is younger than many phones. */
async function ask(url: string, init: RequestInit, limit: number): Promise<{ readonly response: Response; readonly body: unknown }> {
  const aborter = new AbortController();
  const timer = setTimeout(() => aborter.abort(), limit);
  try {
    const response = await fetch(url, { ...QUIET, ...init, signal: aborter.signal });
    return { response, body: parse(await response.text()) };
  } finally {
    clearTimeout(timer);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether it is our relay that answers there, and in working order: a portal or a router answers as well. */
async function isThere(base: string, limit: number): Promise<boolean> {
  try {
    const { response, body } = await ask(`${base}/v1/health`, {}, limit);
    return response.ok && typeof body === 'object' && body !== null && 'service' in body && body.service === SERVICE;
  } catch {
    return false;
  }
}

/** Seconds to wait as the header says; null without one. The other form, a date, would need a clock that is right. */
const waiting = (header: string | null): number | null => (header !== null && /^\d{1,9}$/.test(header.trim()) ? Number(header) : null);

/** The relay at an address without a slash at its end; an empty one is where the app itself came from. */
export function createRelay(base: string, limits: typeof LIMITS = LIMITS): Relay {
  return {
    send: async (request) => {
      if (!(await isThere(base, limits.health))) return { type: 'unreachable' };
      const headers = { 'content-type': 'application/json', [RELAY_HEADER]: '1' };
      try {
        const init: RequestInit = { method: 'POST', headers, body: JSON.stringify(request) };
        const { response, body } = await ask(`${base}/v1/report`, init, limits.report);
        const retryAfter = waiting(response.headers.get('retry-after'));
        return { type: 'answered', status: response.status, answer: parseAnswer(body), retryAfter };
      } catch {
        return { type: 'lost' };
      }
    },
  };
}
