import { expect, it } from 'vitest';
import { testPhone } from '../../support/test-phone.ts';

it('tells of a call what was seen, and the messages of that call alone', async () => {
  const phone = testPhone();
  const account = await phone.signIn();
  const line = await phone.talk(account, 'c1');
  line.tell({ type: 'ended', reason: { kind: 'remoteHungUp', code: 200 } });
  const { text } = await phone.must('explain', { callId: 'c1' });
  expect(text).toContain('Offhook 0.0.0 on linux');
  expect(text).toContain('"server":"wss://example.com"');
  expect(text).toContain('Call: incoming, bob, ended');
  expect(text).toContain('"kind":"remoteHungUp"');
  expect(text).toContain('ladder of c1');
});

it('tells of an account, also without calls', async () => {
  const phone = testPhone();
  await phone.signIn();
  expect((await phone.must('explain', { accountId: 'work' })).text).toContain('ladder of all');
  expect((await phone.must('explain', {})).text).toContain('"state":"registered"');
});

it('knows what it does not know', async () => {
  const phone = testPhone();
  expect((await phone.must('explain', {})).text).toContain('No account');
  expect(await phone.ask('explain', { callId: 'x' })).toMatchObject({ error: { code: 'noSuchCall' } });
  expect(await phone.ask('explain', { accountId: 'x' })).toMatchObject({ error: { code: 'noSuchAccount' } });
});
