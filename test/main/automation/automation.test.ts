/** What else happens at calls, on the whole phone over fakes. */
import { beforeEach, describe, expect, it } from 'vitest';
import { MOST_PAGES, MOST_RUNNING } from '../../../src/main/automation/act.ts';
import { LONG_RUN_MS } from '../../../src/main/automation/create-automation.ts';
import type { CallAction } from '../../../src/shared/automation/call-action.ts';
import { noWebhook } from '../../../src/shared/automation/webhook.ts';
import { PRACTICE_ACCOUNT_ID } from '../../../src/shared/practice.ts';
import { settle, type FakeAccount } from '../../support/fakes/fake-sip.ts';
import { testPhone } from '../../support/test-phone.ts';

let phone: ReturnType<typeof testPhone>;
let account: FakeAccount;
const anna = { uri: 'sip:anna@example.com', name: 'Anna & Co', number: '+49 30' };
const page: CallAction = { id: 'page', on: 'ring', calls: 'incoming', kind: 'open', template: 'https://crm.example/{number}?who={name}' };
const log: CallAction = { id: 'log', on: 'end', calls: 'all', kind: 'run', template: 'log-call {name} {reason}' };
const hook = { ...noWebhook, url: 'https://hooks.example/a', moments: [...noWebhook.moments] };
const faults = () => phone.store.get().automation.faults;
const webhook = () => phone.store.get().automation.webhook;

beforeEach(async () => {
  phone = testPhone();
  account = await phone.signIn();
});

describe('what happens at a call', () => {
  it('is what is set for this moment and this direction', async () => {
    await phone.must('saveCallActions', { actions: [page, log, { ...page, id: 'out', calls: 'outgoing' }] });
    account.ring('c1', { party: anna });
    await settle();
    expect(phone.world.opened).toEqual(['https://crm.example/%2B49%2030?who=Anna%20%26%20Co']);
    expect(phone.world.ran).toEqual([]);
    await phone.must('decline', { callId: 'c1' });
    await settle();
  });

  it('is nothing at a call that never rang, of which only the webhook is told', async () => {
    await phone.must('saveCallActions', { actions: [log, { ...page, on: 'end' }] });
    await phone.must('saveWebhook', { webhook: hook });
    await phone.must('setDoNotDisturb', { on: true });
    account.ring('quiet', { party: anna });
    await settle();
    expect([phone.world.opened, phone.world.ran]).toEqual([[], []]);
    expect(phone.world.letters.map(({ body }) => JSON.parse(body) as object)).toMatchObject([
      { id: 'quiet/end', event: 'end', reason: 'doNotDisturb' },
    ]);
    await phone.must('setDoNotDisturb', { on: false });
    account.ring('missed', { party: anna })?.tell({ type: 'ended', reason: { kind: 'missed' } });
    await settle();
    expect(phone.world.opened).toHaveLength(1);
    expect(phone.world.ran).toMatchObject([{ args: ['Anna & Co', 'missed'] }]);
  });

  it('is nothing on the practice line', async () => {
    await phone.must('saveCallActions', { actions: [log, page] });
    await phone.must('saveWebhook', { webhook: hook });
    const practice = await phone.signIn({ id: PRACTICE_ACCOUNT_ID, address: 'you@practice' });
    practice.ring('echo', { party: anna })?.tell({ type: 'ended', reason: { kind: 'missed' } });
    await settle();
    expect([phone.world.opened, phone.world.ran, phone.world.letters]).toEqual([[], [], []]);
  });

  it('runs with the values as variables too', async () => {
    await phone.must('saveCallActions', { actions: [{ ...log, on: 'ring' }] });
    account.ring('c1', { party: { ...anna, name: '--rm' } });
    await settle();
    expect(phone.world.ran).toMatchObject([
      { program: 'log-call', args: ['rm', ''], variables: { OFFHOOK_NAME: '--rm', OFFHOOK_CALL_ID: 'c1', OFFHOOK_EVENT: 'ring' } },
    ]);
  });

  it('opens no more than a few pages at a time, however often one calls', async () => {
    await phone.must('saveCallActions', { actions: [page] });
    const callOften = async (from: number): Promise<void> => {
      for (let i = from; i < from + MOST_PAGES + 2; i += 1) {
        account.ring(`c${i}`, { party: anna })?.tell({ type: 'ended', reason: { kind: 'cancelled' } });
        await settle();
      }
    };
    await callOften(0);
    expect(phone.world.opened.length).toBe(MOST_PAGES);
    expect(faults()).toEqual({ page: { kind: 'tooManyPages' } });
    phone.clock.advance(10_000);
    await callOften(100);
    expect(phone.world.opened.length).toBe(2 * MOST_PAGES);
  });

  it('that goes wrong is told beside it until it goes right, and stops no call', async () => {
    await phone.must('saveCallActions', { actions: [page] });
    phone.world.answers.noProgram = new Error('no browser');
    account.ring('c1', { party: anna });
    await settle();
    expect(faults()).toEqual({ page: { kind: 'notOpened', detail: 'Error: no browser' } });
    expect(phone.call('c1').phase).toBe('ringing');
    delete phone.world.answers.noProgram;
    expect(await phone.must('tryCallAction', { id: 'page' })).toEqual({});
    expect(faults()).toEqual({});
    account.ring('c2', { party: { ...anna, number: '..' } });
    await settle();
    expect(faults()).toEqual({ page: { kind: 'otherAddress' } });
    await phone.must('saveCallActions', { actions: [] });
    expect(faults()).toEqual({});
  });

  it('is tried with a caller who is none, and not waited for for ever', async () => {
    await phone.must('saveCallActions', { actions: [log] });
    phone.world.answers.run = () => Promise.resolve({ kind: 'failed', detail: '3' });
    expect(await phone.must('tryCallAction', { id: 'log' })).toEqual({ fault: { kind: 'failed', detail: '3' } });
    expect(phone.world.ran[0]?.args).toEqual(['Sample', '']);
    phone.world.answers.run = () => new Promise(() => undefined);
    const trial = phone.must('tryCallAction', { id: 'log' });
    await settle();
    phone.clock.advance(3_000);
    expect(await trial).toEqual({});
    expect(await phone.ask('tryCallAction', { id: 'none' })).toMatchObject({ ok: false, error: { code: 'badArguments' } });
  });

  it('that does not end is told after a while, and no more once it has ended', async () => {
    await phone.must('saveCallActions', { actions: [{ ...log, on: 'ring' }] });
    let end: () => void = () => undefined;
    phone.world.answers.run = () => new Promise((resolve) => (end = () => resolve(undefined)));
    account.ring('c1', { party: anna });
    await settle();
    expect(faults()).toEqual({});
    phone.clock.advance(LONG_RUN_MS);
    expect(faults()).toEqual({ log: { kind: 'stillRuns' } });
    end();
    await settle();
    expect(faults()).toEqual({});
  });

  it('is not run again and again where it never ends', async () => {
    await phone.must('saveCallActions', { actions: [{ ...log, on: 'ring' }] });
    phone.world.answers.run = () => new Promise(() => undefined);
    for (let index = 0; index <= MOST_RUNNING; index++) {
      account.ring(`c${index}`, { party: anna });
      await settle();
      await phone.must('decline', { callId: `c${index}` }).catch(() => undefined);
      phone.center.forget(`c${index}`);
    }
    expect(phone.world.ran.length).toBe(MOST_RUNNING);
    expect(faults()).toEqual({ log: { kind: 'tooMany' } });
  });
});

describe('a command', () => {
  it('is only kept when the user has agreed to it, once', async () => {
    phone.world.answers.allows = false;
    expect(await phone.must('saveCallActions', { actions: [page, log] })).toEqual({ saved: false });
    expect(phone.store.get().settings.callActions).toEqual([]);
    phone.world.answers.allows = true;
    expect(await phone.must('saveCallActions', { actions: [page, log] })).toEqual({ saved: true });
    expect(await phone.must('saveCallActions', { actions: [{ ...log, on: 'answer' }] })).toEqual({ saved: true });
    expect(phone.world.asked).toEqual([[log.template], [log.template]]);
    await phone.must('saveCallActions', { actions: [{ ...log, template: 'rm -rf {name}' }] });
    await phone.must('saveCallActions', { actions: [{ ...page, template: 'mycrm:{number}' }] });
    expect(phone.world.asked.slice(2)).toEqual([['rm -rf {name}'], ['mycrm:{number}']]);
  });

  it.each([
    ['cannot be used', [{ ...log, template: 'sh -c {name}' }]],
    ['hides a part of itself', [{ ...log, template: 'log \u202egnp' }]],
    ['has the id of another', [page, page]],
    ['are too many to be read', [1, 2, 3, 4].map((n) => ({ ...log, id: `l${n}`, template: `log ${n}` }))],
  ])('or several that %s are refused', async (_, actions) => {
    expect(await phone.ask('saveCallActions', { actions })).toMatchObject({ ok: false, error: { code: 'badArguments' } });
    expect(phone.world.asked).toEqual([]);
  });

  it('that an older version has kept and that is refused now stays, and never runs', async () => {
    const old: CallAction = { ...log, id: 'old', on: 'ring', template: `sqlite3 calls.db "insert into calls values('{name}')"` };
    const { settings } = phone.store.get();
    phone.store.update({ settings: { ...settings, callActions: [old] } });
    account.ring('c1', { party: anna });
    await settle();
    expect(await phone.must('tryCallAction', { id: 'old' })).toEqual({ fault: { kind: 'refused' } });
    expect(await phone.must('saveCallActions', { actions: [old, page] })).toEqual({ saved: true });
    expect(phone.store.get().settings.callActions).toEqual([old, page]);
    expect(await phone.ask('saveCallActions', { actions: [{ ...old, template: `${old.template} x` }] })).toMatchObject({ ok: false });
    account.ring('c2', { party: anna });
    await settle();
    expect([phone.world.ran, phone.world.asked, phone.world.opened.length]).toEqual([[], [], 1]);
    expect(faults()).toEqual({ old: { kind: 'refused' } });
  });

  it('cannot come in by the settings', async () => {
    await phone.must('saveSettings', { patch: { callActions: [log], webhook: hook } as never });
    expect(phone.store.get().settings).toMatchObject({ callActions: [], webhook: { url: '' } });
  });
});

describe('a webhook', () => {
  it('is told of the moments that it is set for, with its secret', async () => {
    await phone.must('saveWebhook', { webhook: { ...hook, moments: ['ring'], header: 'X-Token' }, secret: 'open sesame' });
    account.ring('c1', { party: anna });
    await phone.must('decline', { callId: 'c1' });
    await settle();
    expect(phone.world.letters.map(({ url, headers, body }) => [url, headers, (JSON.parse(body) as { id: string }).id])).toEqual([
      [hook.url, { 'content-type': 'application/json', 'X-Token': 'open sesame' }, 'c1/ring'],
    ]);
    expect(webhook()).toEqual({ hasSecret: true, sent: 1, dropped: 0, waiting: 0, fault: null });
  });

  it('keeps its secret to the server that it was typed for, and out of sight', async () => {
    await phone.must('saveWebhook', { webhook: hook, secret: 'open sesame' });
    await phone.must('saveWebhook', { webhook: { ...hook, url: 'https://hooks.example/b' } });
    expect(phone.secrets.get('@webhook/secret')).toBe('open sesame');
    await phone.must('saveWebhook', { webhook: { ...hook, url: 'https://hooks.example:444/b' } });
    expect(phone.secrets.has('@webhook/secret')).toBe(false);
    expect(webhook().hasSecret).toBe(false);
    await phone.must('saveWebhook', { webhook: hook, secret: 'open sesame' });
    phone.world.answers.post = () => Promise.resolve({ kind: 'status', status: 401 });
    account.ring('c1', { party: anna });
    await settle();
    expect(webhook()).toMatchObject({ dropped: 1, fault: { kind: 'status', status: 401 } });
    expect(JSON.stringify([phone.store.get(), phone.log.lines])).not.toContain('open sesame');
  });

  it('is tried, and told why not', async () => {
    expect(await phone.ask('tryWebhook', {})).toMatchObject({ ok: false, error: { code: 'notPossible' } });
    await phone.must('saveWebhook', { webhook: hook });
    phone.world.answers.post = () => Promise.resolve({ kind: 'timeout' });
    expect(await phone.must('tryWebhook', {})).toEqual({ fault: { kind: 'timeout' } });
    expect(webhook().fault).toEqual({ kind: 'timeout' });
  });

  it.each([
    ['webhook.url', { webhook: { ...hook, url: 'http://hooks.example/' } }],
    ['webhook.header', { webhook: { ...hook, header: 'Host' } }],
    ['secret', { webhook: hook, secret: 'a\r\nb' }],
  ])('with a wrong %s is refused', async (field, args) => {
    expect(await phone.ask('saveWebhook', args)).toMatchObject({ ok: false, error: { code: 'badArguments', field } });
  });
});
