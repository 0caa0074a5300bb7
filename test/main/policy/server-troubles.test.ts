/** When the user hears of a server whose document a phone is under. */
import { describe, expect, it } from 'vitest';
import type { Fetched } from '../../../src/main/policy/fetch-policy.ts';
import { fleet, policyDesk } from '../../support/policy-desk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const ask = { ...fleet, accounts: fleet.accounts.map((account) => ({ ...account, password: 'ask' })) };

describe('what goes wrong at a server', () => {
  const where = 'https://one.example/fleet.json';
  const text = JSON.stringify(ask);
  const failed = (desk: ReturnType<typeof policyDesk>) => desk.store.get().notices.filter(({ kind }) => kind === 'provisioningFailed');

  async function inForce(state: { answer: Fetched }) {
    const desk = policyDesk({ folder: folder.path, given: where, fetch: () => Promise.resolve(state.answer) });
    await desk.read();
    expect(failed(desk)).toEqual([]);
    return desk;
  }

  it.each<Fetched>([{ fault: 'http', detail: '503' }, { fault: 'redirected' }, { fault: 'timeout' }, { fault: 'unreachable' }])(
    '%j is no news while its last document is in force',
    async (fault) => {
      const state = { answer: { text } as Fetched };
      const desk = await inForce(state);
      state.answer = fault;
      await desk.read();
      expect(desk.policy().problems).toMatchObject([fault]);
      expect(failed(desk)).toEqual([]);
    },
  );

  it('is told once, and anew when it is another thing', async () => {
    const state = { answer: { text } as Fetched };
    const desk = await inForce(state);
    state.answer = { fault: 'http', detail: '404' };
    await desk.read();
    expect(failed(desk)).toHaveLength(1);
    await desk.must('dismissNotice', { id: 'provisioningFailed' });
    await desk.read();
    expect(failed(desk)).toEqual([]);
    state.answer = { text: '{' };
    await desk.read();
    expect(failed(desk)).toHaveLength(1);
    state.answer = { text };
    await desk.read();
    expect(failed(desk)).toEqual([]);
  });
});
