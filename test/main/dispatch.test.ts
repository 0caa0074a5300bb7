import { describe, expect, it } from 'vitest';
import { dispatch } from '../../src/main/dispatch.ts';
import { CommandError } from '../../src/shared/command-error.ts';
import type { Commands } from '../../src/shared/commands.ts';
import { fakeLog } from './../support/fakes/fake-storage.ts';

const door = (commands: Partial<Commands>) => ({ commands: commands as Commands, log: fakeLog() });

describe('a command', () => {
  it('is carried out with its defaults filled in', async () => {
    const result = await dispatch(door({ answer: (args) => ({ got: args }) as never }), 'window', 'answer', { callId: 'c1' });
    expect(result).toEqual({ ok: true, value: { got: { callId: 'c1', others: 'hold' } } });
  });

  it('may come without arguments', async () => {
    expect(await dispatch(door({ hangUp: () => ({}) }), 'control', 'hangUp', undefined)).toEqual({ ok: true, value: {} });
  });

  it.each(['noSuchThing', 'constructor', '__proto__', 'toString', ''])('named %j does not exist', async (name) => {
    expect(await dispatch(door({}), 'window', name, {})).toMatchObject({ ok: false, error: { code: 'unknownCommand' } });
  });

  it('with bad arguments names the field and not the value', async () => {
    const account = { address: 'anna@example.com', server: 'http://hunter2.example' };
    const result = await dispatch(door({}), 'control', 'saveAccount', { account, password: ['hunter2'] });
    expect(result).toMatchObject({ ok: false, error: { code: 'badArguments', field: 'account.server' } });
    expect(JSON.stringify(result)).not.toContain('hunter2');
    const other = await dispatch(door({}), 'control', 'saveAccount', {
      account: { ...account, server: 'wss://example.com' },
      password: ['hunter2'],
    });
    expect(other).toMatchObject({ ok: false, error: { code: 'badArguments', field: 'password' } });
    expect(JSON.stringify(other)).not.toContain('hunter2');
  });

  it.each([
    [null, true],
    ['text', false],
    [7, false],
    [[], false],
  ])('takes arguments %j: %s', async (args, ok) => {
    expect((await dispatch(door({ hangUp: () => ({}) }), 'window', 'hangUp', args)).ok).toBe(ok);
  });

  it('of the window is refused to the control socket', async () => {
    expect(await dispatch(door({ mediaReady: () => ({}) }), 'control', 'mediaReady', {})).toMatchObject({ error: { code: 'forbidden' } });
    expect(await dispatch(door({ mediaReady: () => ({}) }), 'window', 'mediaReady', {})).toEqual({ ok: true, value: {} });
  });

  it('of our pages is refused to everybody else', async () => {
    const pages = door({ pageFailed: () => ({}) });
    const args = { error: 'RangeError', at: '' };
    for (const caller of ['window', 'card'] as const) expect((await dispatch(pages, caller, 'pageFailed', args)).ok).toBe(true);
    for (const caller of ['control', 'desktop'] as const)
      expect(await dispatch(pages, caller, 'pageFailed', args)).toMatchObject({ error: { code: 'forbidden' } });
  });

  it.each([
    ['setDoNotDisturb', { on: true, until: 8.64e15 + 1 }, 'until'],
    ['saveSettings', { patch: { doNotDisturb: { on: true, until: 9e15 } } }, 'patch.doNotDisturb.until'],
    ['listHistory', { before: 9e15 }, 'before'],
  ])('%s with a moment that no Date holds is refused', async (name, args, field) => {
    expect(await dispatch(door({}), 'control', name, args)).toMatchObject({ error: { code: 'badArguments', field } });
  });

  it('that is refused says why', async () => {
    const refuse = () => {
      throw new CommandError('noSuchCall', 'There is no call');
    };
    expect(await dispatch(door({ hangUp: refuse }), 'window', 'hangUp', {})).toEqual({
      ok: false,
      error: { code: 'noSuchCall', message: 'There is no call' },
    });
  });

  it('that breaks is logged and does not tell how', async () => {
    const broken = door({ hangUp: () => Promise.reject(new Error('at /home/anna/secret')) });
    const result = await dispatch(broken, 'window', 'hangUp', {});
    expect(result).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(result)).not.toContain('/home/anna');
    expect(JSON.stringify(broken.log.lines)).toContain('/home/anna');
  });
});
