// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { offerFile } from '../../src/deliver/file.ts';
import { newId } from '../../src/deliver/id.ts';
import { print } from '../../src/deliver/print.ts';
import { copy, share } from '../../src/deliver/share.ts';

const give = (name: string, value: unknown, on: object = navigator) =>
  Object.defineProperty(on, name, { value, configurable: true, writable: true });
const command = (result: () => boolean) => {
  const asked = vi.fn((_command: string) => {
    const field = document.querySelector('textarea');
    const text = field?.value.slice(field.selectionStart, field.selectionEnd);
    return result() && text === 'text' && document.activeElement === field;
  });
  give('execCommand', asked, document);
  return asked;
};

beforeEach(() => {
  document.body.innerHTML = '<button>Copy</button>';
});
afterEach(() => void vi.unstubAllGlobals());

describe('the share sheet', () => {
  it('gets text and title, and shares', async () => {
    const sheet = vi.fn(() => Promise.resolve());
    give('share', sheet);
    expect(await share('text', 'title')).toBe('shared');
    expect(sheet).toHaveBeenCalledWith({ text: 'text', title: 'title' });
  });

  it('closed by the person is not shared', async () => {
    give('share', () => Promise.reject(new DOMException('closed', 'AbortError')));
    expect(await share('text', 'title')).toBe('cancelled');
  });

  it.each([
    ['is refused', () => Promise.reject(new DOMException('no gesture', 'NotAllowedError'))],
    ['cannot take it', () => Promise.reject(new TypeError('not shareable'))],
    ['fails with something else by that name', () => Promise.reject({ name: 'AbortError' })],
    [
      'throws',
      () => {
        throw new DOMException('no', 'InvalidStateError');
      },
    ],
    ['does nothing', () => undefined],
    ['is not there', undefined],
  ])('that %s is unavailable', async (_what, sheet) => {
    give('share', sheet);
    expect(await share('text', 'title')).toBe('unavailable');
  });
});

describe('copying', () => {
  it('uses the clipboard', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    give('clipboard', { writeText });
    const older = command(() => true);
    expect(await copy('text')).toBe('copied');
    expect(writeText).toHaveBeenCalledWith('text');
    expect(older).not.toHaveBeenCalled();
  });

  it.each([
    ['is not there', undefined],
    ['refuses', { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }],
  ])('when the clipboard %s, copies the older way and gives the focus back', async (_what, clipboard) => {
    give('clipboard', clipboard);
    const older = command(() => true);
    document.querySelector('button')?.focus();
    expect(await copy('text')).toBe('copied');
    expect(older).toHaveBeenCalledWith('copy');
    expect(document.querySelector('textarea')).toBeNull();
    expect(document.activeElement).toBe(document.querySelector('button'));
  });

  it.each([
    ['is refused too', () => false],
    [
      'throws',
      () => {
        throw new DOMException('no', 'SecurityError');
      },
    ],
  ])('is unavailable when the older way %s, and leaves nothing behind', async (_what, result) => {
    give('clipboard', undefined);
    command(result);
    expect(await copy('text')).toBe('unavailable');
    expect(document.querySelector('textarea')).toBeNull();
  });

  it('is unavailable when there is no way at all', async () => {
    give('clipboard', undefined);
    give('execCommand', undefined, document);
    expect(await copy('text')).toBe('unavailable');
  });
});

describe('a file', () => {
  it('is offered under its name with its type and text, and given up later', async () => {
    const clicked: { name: string; url: string }[] = [];
    document.addEventListener(
      'click',
      (event) => {
        if (!(event.target instanceof HTMLAnchorElement)) return;
        clicked.push({ name: event.target.download, url: event.target.href });
        event.preventDefault();
      },
      { once: true },
    );
    const blobs: Blob[] = [];
    const revoked: string[] = [];
    vi.stubGlobal('URL', {
      createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}`,
      revokeObjectURL: (url: string) => revoked.push(url),
    });
    vi.useFakeTimers();
    try {
      expect(offerFile('check.ics', 'text/calendar', 'BEGIN:VCALENDAR')).toBe('offered');
      expect(clicked).toEqual([{ name: 'check.ics', url: 'blob:1' }]);
      expect(revoked).toEqual([]);
      vi.runAllTimers();
      expect(revoked).toEqual(['blob:1']);
    } finally {
      vi.useRealTimers();
    }
    expect(blobs[0]?.type).toBe('text/calendar');
    expect(await blobs[0]?.text()).toBe('BEGIN:VCALENDAR');
    expect(document.querySelector('a')).toBeNull();
  });

  it('is unavailable where the browser makes no addresses for files', () => {
    vi.stubGlobal('URL', {});
    expect(offerFile('check.ics', 'text/calendar', 'BEGIN:VCALENDAR')).toBe('unavailable');
  });
});

describe('printing', () => {
  it('is asked for', () => {
    const asked = vi.fn();
    give('print', asked, window);
    expect(print()).toBe('asked');
    expect(asked).toHaveBeenCalledOnce();
  });

  it.each([
    ['is not there', undefined],
    [
      'throws',
      () => {
        throw new DOMException('no', 'NotSupportedError');
      },
    ],
  ])('that %s is unavailable', (_what, printing) => {
    give('print', printing, window);
    expect(print()).toBe('unavailable');
  });
});

describe('an id', () => {
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  it.each([
    ['with', true],
    ['without', false],
  ])('%s the browser’s own is a version 4 UUID, and never the same', (_how, own) => {
    const random = globalThis.crypto;
    vi.stubGlobal('crypto', {
      getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => random.getRandomValues(bytes),
      ...(own ? { randomUUID: () => random.randomUUID() } : {}),
    });
    const ids = Array.from({ length: 500 }, newId);
    expect(ids.filter((id) => !form.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(500);
  });
});
