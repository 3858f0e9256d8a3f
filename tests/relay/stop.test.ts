import { expect, it } from 'vitest';
import { classOf } from '../../src/relay/log.ts';
import { startRelay } from '../../src/relay/main.ts';
import { rulesetName } from '../../src/relay/render.ts';
import { SECRET } from './support/config.ts';
import { startMailServer } from './support/mail-server.ts';
import { freePort } from './support/ports.ts';
import { ask, HEADERS, mailBy, ORIGIN, report } from './support/relay.ts';

it('a sending that does not end does not keep a relay from stopping', async () => {
  const server = await startMailServer();
  const port = await freePort();
  const relay = await startRelay(
    {
      mail: mailBy(server.port, { timeoutMs: 20_000, connections: 1 }),
      mailboxes: new Map([['unit', 'unit@hospital.example.org']]),
      ownAddress: false,
      origins: [ORIGIN],
      secret: SECRET,
      redisUrl: null,
      limits: { perIpPerHour: 5, perAddressPerDay: 2, globalPerHour: 10 },
      tls: null,
      trustedProxies: ['127.0.0.1'],
      demonstration: false,
      host: '127.0.0.1',
      port,
    },
    () => undefined,
  );
  server.fault({ stage: 'dot', does: 'hang' });
  const request = report({ ruleset: rulesetName });
  const answer = ask(port, 'POST', '/v1/report', { ...HEADERS, 'x-forwarded-proto': 'https' }, JSON.stringify(request));
  await server.hung(1);
  await relay.stop(100);
  // It may have been taken: its end was not waited for.
  const { status, json } = await answer;
  expect([status, json]).toEqual([502, { key: request.key, state: 'unknown' }]);
  await server.stop();
});

it('an error nobody expected is told by its class and code alone', () => {
  expect(classOf(new TypeError('person-canary'))).toBe('TypeError');
  expect(classOf(Object.assign(new Error('person-canary'), { code: 'EADDRINUSE' }))).toBe('Error EADDRINUSE');
  expect(classOf(Object.assign(new Error('person-canary'), { code: 'person-canary' }))).toBe('Error');
  expect(classOf('person-canary')).toBe('string');
});
