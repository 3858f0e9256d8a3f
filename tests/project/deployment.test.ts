import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readDeployment } from '../../src/build/deployment.ts';
import { DEMONSTRATION_MAILBOX } from '../../src/relay/demonstration.ts';

const scratch = mkdtempSync(join(tmpdir(), 'deployment-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const read = (text: string) => {
  const file = join(scratch, 'deployment.json');
  writeFileSync(file, text);
  return readDeployment(file);
};
const whole = {
  name: 'Example Cancer Centre',
  privacy: 'https://www.example.org/privacy',
  mailboxes: [{ id: 'acute-oncology', name: 'Acute oncology', address: 'acute.oncology@example.org' }],
  relay: { address: 'https://relay.example.org', ownAddress: false },
  keepDays: 14,
};

describe('deployment.json', () => {
  it('is taken as it stands in its description', () => {
    expect(read(JSON.stringify(whole))).toEqual({ ...whole, demonstration: false });
    const example = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/hosting/deployment.md', 'utf8'))?.[1] ?? '';
    expect(read(example).name).toBe('Example Cancer Centre');
  });

  it('makes a demonstration without a relay where there is none [H45]', () => {
    expect(readDeployment(join(scratch, 'absent.json'))).toMatchObject({ demonstration: true, mailboxes: [], keepDays: 30 });
    expect(readDeployment(join(scratch, 'absent.json')).relay).toBeUndefined();
  });

  it('of npm start names the mailbox that its relay knows', () => {
    const { mailboxes, demonstration, relay } = readDeployment('src/commands/demonstration.json');
    expect(demonstration).toBe(true);
    expect(mailboxes).toEqual([{ ...DEMONSTRATION_MAILBOX, name: mailboxes[0]?.name }]);
    expect(relay).toEqual({ address: '', ownAddress: true });
  });

  for (const [what, change, named] of [
    ['an unknown field', { ...whole, relais: {} }, 'relais'],
    ['no name', { ...whole, name: '' }, 'name'],
    ['an http relay', { ...whole, relay: { address: 'http://relay.example.org', ownAddress: false } }, 'relay.address'],
    ['a relay with a path', { ...whole, relay: { address: 'https://relay.example.org/v1', ownAddress: false } }, 'relay.address'],
    [
      'a policy slipped in with the relay',
      { ...whole, relay: { address: "https://a.org 'unsafe-inline'", ownAddress: false } },
      'relay.address',
    ],
    [
      'a mailbox with two addresses',
      { ...whole, mailboxes: [{ ...whole.mailboxes[0], address: 'a@b.org,c@d.org' }] },
      'mailboxes.0.address',
    ],
    ['a page that is no https address', { ...whole, privacy: 'javascript:alert(1)' }, 'privacy'],
    ['kept for a year', { ...whole, keepDays: 365 }, 'keepDays'],
  ] as const) {
    it(`is refused with ${what}, by name [H45]`, () => {
      expect(() => read(JSON.stringify(change))).toThrow(named);
    });
  }

  it('that is no JSON is refused as such', () => {
    expect(() => read('{ name: Example }')).toThrow('is not JSON');
  });
});
