import { expect, it } from 'vitest';
import { valueOf } from '../../../src/main/sip/normaliser/raw-message.ts';
import { stage } from '../../support/wire/stage.ts';

it('a call whose caller hangs up by BYE before the answer (RFC 3261 15) is missed', async () => {
  const { anna, far } = await stage();
  const call = far.invite('anna');
  const came = await anna.called();
  call.request('BYE', await far.next('SIP/2.0 180'));
  expect(valueOf(await far.next('SIP/2.0 200'), 'CSeq')).toBe('2 BYE');
  expect(valueOf(await far.next('SIP/2.0 487'), 'CSeq')).toBe('1 INVITE');
  expect((await came.told.next('ended')).reason).toEqual({ kind: 'missed' });
});
