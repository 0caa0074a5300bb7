/** Provisioning documents from a real server, over http on loopback and over https. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { createFetchPolicy } from '../../src/main/policy/fetch-policy.ts';
import { makeCertificates } from '../support/wire/certificates.ts';
import { documentIn, fleet, policyDesk } from '../support/policy-desk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testPhone } from '../support/test-phone.ts';

const folder = temporaryFolder();
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
/** What it answers may be changed; what it was asked is remembered. */
async function fleetServer(first: RequestListener) {
  const asked: (string | undefined)[] = [];
  const state = { answer: first };
  const port = await serve(
    createServer((request, response) => {
      asked.push(request.headers['if-none-match']);
      state.answer(request, response);
    }),
  );
  return { state, asked, address: `http://127.0.0.1:${port}/offhook.json` };
}
const document =
  (content: unknown, etag?: string): RequestListener =>
  (request, response) => {
    if (etag !== undefined && request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    response.writeHead(200, etag === undefined ? {} : { etag }).end(typeof content === 'string' ? content : JSON.stringify(content));
  };

const env = { DESK_PASSWORD: 'desk-s3cret' };
const desk = (given: string, more: object = {}) => policyDesk({ folder: folder.path, given, env, ...more });

test('a document from an address is in force, asked again by its tag, and there at the next start without a network', async () => {
  const server = await fleetServer(document(fleet, '"one"'));
  const first = desk(server.address);
  expect(first.settings().theme).toBe('system');
  await first.read();
  expect(first.settings().theme).toBe('dark');
  expect(first.account('work')).toMatchObject({ hasPassword: true });
  expect(first.policy()).toMatchObject({ sources: [server.address], problems: [] });
  await first.read();
  expect(server.asked).toEqual([undefined, '"one"', '"one"']);
  expect(first.policy()).toMatchObject({ locked: ['theme'], problems: [] });

  server.state.answer = document({ ...fleet, settings: { theme: 'light' } }, '"two"');
  await first.read();
  expect(first.settings().theme).toBe('light');
  first.follower.close();

  servers[0]!.close();
  servers[0]!.closeAllConnections();
  const offline = desk(server.address);
  expect(offline.settings().theme).toBe('light');
  await offline.read();
  // No news for somebody whose phone works: it is told in the settings, by no notice.
  expect(offline.policy().problems).toMatchObject([{ fault: 'unreachable', detail: 'ECONNREFUSED' }]);
  expect(offline.store.get().notices).toEqual([]);
  expect(offline.account('work')).toBeDefined();
});

test('it is asked for every day, and sooner after a failure', async () => {
  const server = await fleetServer((_request, response) => void response.writeHead(503).end());
  const phone = desk(server.address);
  await phone.read();
  const before = server.asked.length;
  phone.clock.advance(30 * 60_000);
  server.state.answer = document(fleet);
  await phone.read();
  expect(server.asked.length).toBe(before + 2);
  phone.clock.advance(23 * 3_600_000);
  await phone.follower.refresh();
  expect(server.asked.length).toBe(before + 3);
  phone.clock.advance(24 * 3_600_000);
  await phone.follower.refresh();
  expect(server.asked.length).toBe(before + 5);
});

const large: RequestListener = (_request, response) => {
  response.writeHead(200);
  const more = (): void => {
    if (!response.destroyed) response.write(' '.repeat(100_000), () => setImmediate(more));
  };
  more();
};
describe.each<[what: string, answer: RequestListener, told: object]>([
  ['says 404', (_request, response) => void response.writeHead(404).end('{"format":1}'), { fault: 'http', detail: '404' }],
  ['sends broken JSON', document('{"format":1,'), { fault: 'notJson' }],
  ['sends another kind of document', document({ format: 1, theme: 'dark' }), { fault: 'invalid', detail: 'Unrecognized key: "theme"' }],
  ['sends a password', document({ ...fleet, accounts: [{ ...fleet.accounts[0], password: 'hunter2' }] }), { fault: 'invalid' }],
  ['sends without end', large, { fault: 'tooLarge' }],
  ['never answers', () => undefined, { fault: 'timeout' }],
  ['stops in the middle', (_request, response) => void response.writeHead(200).write('{"format"'), { fault: 'timeout' }],
  [
    'redirects to another address',
    (_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/x' }).end(),
    { fault: 'redirected' },
  ],
  ['hangs up', (request) => void request.socket.destroy(), { fault: 'unreachable' }],
  ['says that nothing has changed, unasked', (_request, response) => void response.writeHead(304).end(), { fault: 'redirected' }],
])('a server that %s', (_what, answer, told) => {
  test('is told of, and nothing is lost by it', async () => {
    const server = await fleetServer(document(fleet));
    const phone = desk(server.address, { patience: 500 });
    await phone.read();
    server.state.answer = answer;
    await phone.read();
    expect(phone.policy().problems).toMatchObject([{ source: server.address, ...told }]);
    expect(phone.policy()).toMatchObject({ locked: ['theme'], sources: [server.address] });
    expect(phone.settings().theme).toBe('dark');
    expect(JSON.stringify([phone.store.get(), phone.log.lines])).not.toContain('hunter2');
    server.state.answer = document(fleet);
    await phone.read();
    expect(phone.policy().problems).toEqual([]);
  });
});

test('a server that nobody has ever heard from is told by a notice', async () => {
  const server = await fleetServer(() => undefined);
  const phone = desk(server.address, { patience: 300 });
  await phone.read();
  expect(phone.store.get().notices).toMatchObject([{ kind: 'provisioningFailed', detail: expect.stringContaining('in time') as string }]);
});

test('an address in clear is not asked', async () => {
  const phone = desk('http://192.0.2.1/offhook.json');
  await phone.read();
  expect(phone.policy().problems).toMatchObject([{ fault: 'unsafeAddress' }]);
});

test('over https it is believed only where its certificate is', async () => {
  const certificates = makeCertificates();
  const { key, cert } = certificates.selfSigned('localhost', 'DNS:localhost');
  const port = await serve(createTlsServer({ key, cert }, document(fleet)));
  const address = `https://localhost:${port}/offhook.json`;
  const ask = createFetchPolicy(fetch);
  expect(await ask(address, undefined)).toMatchObject({ fault: 'unreachable' });
  const before = getCACertificates();
  setDefaultCACertificates([...before, cert]);
  try {
    expect(await ask(address, undefined)).toEqual({ text: JSON.stringify(fleet) });
  } finally {
    setDefaultCACertificates(before);
    certificates.remove();
  }
});

describe('the address in the settings', () => {
  test('is asked as soon as it is there, locks what its document says, and may be taken out again', async () => {
    const server = await fleetServer(
      document({ ...fleet, settings: { ...fleet.settings, provisioningAddress: 'https://elsewhere.example.com/' } }),
    );
    const phone = policyDesk({ folder: folder.path, env });
    await phone.must('saveSettings', { patch: { provisioningAddress: server.address } });
    await phone.follower.refresh();
    expect(phone.settings()).toMatchObject({ theme: 'dark', provisioningAddress: server.address });
    expect(await phone.ask('saveSettings', { patch: { theme: 'light' } })).toMatchObject({ error: { code: 'locked' } });
    await phone.must('saveSettings', { patch: { provisioningAddress: '' } });
    await phone.follower.refresh();
    expect(phone.settings().theme).toBe('system');
    expect(phone.policy().sources).toEqual([]);
  });

  test('may be given, and locked, by the machine’s document', async () => {
    const server = await fleetServer(document(fleet));
    const machine = documentIn(
      folder.path,
      { format: 1, settings: { provisioningAddress: server.address }, locked: ['provisioningAddress'] },
      'machine.json',
    );
    const phone = policyDesk({ folder: folder.path, env, machine, phone: testPhone() });
    await phone.read();
    expect(phone.policy()).toMatchObject({ sources: [machine, server.address], locked: ['provisioningAddress', 'theme'] });
    expect(await phone.ask('saveSettings', { patch: { provisioningAddress: '' } })).toMatchObject({ error: { code: 'locked' } });
  });
});
