import { accountTitle, type AccountView } from '../../../shared/account.ts';
import type { Call } from '../../../shared/call.ts';
import { CommandError } from '../../../shared/command-error.ts';
import type { Commands } from '../../../shared/commands.ts';
import type { Phone } from '../phone.ts';

/** Details as they stand in the snapshot, which holds no secret. */
const json = (value: unknown): string => JSON.stringify(value);

function aboutCall(call: Call): string[] {
  const { direction, party, phase, createdAt, answeredItself, notByItself } = call;
  const end = 'reason' in call ? [`End: ${json(call.reason)}`] : [];
  const itself = answeredItself ? [`Answered automatically: ${answeredItself}`] : [];
  const left = notByItself ? [`Not answered automatically: ${notByItself}`] : [];
  return [
    `Call: ${direction}, ${party.number || 'no number'}, ${phase}, began ${new Date(createdAt).toISOString()}`,
    ...itself,
    ...left,
    ...end,
  ];
}

function aboutAccount({ account, registration }: AccountView): string[] {
  const { server, transport, outboundProxy, mediaMode, encryption } = account;
  return [
    `Account: ${accountTitle(account)}`,
    `Set up as: ${json({ server, transport, outboundProxy, mediaMode, encryption })}`,
    `State: ${json(registration)}`,
  ];
}

/** For a bug report: of one call, of one account, or of the account that is in use. */
export const explain =
  ({ store, sipOf }: Phone): Commands['explain'] =>
  ({ callId, accountId }) => {
    const { version, platform, accounts, calls } = store.get();
    const call = calls.find(({ id }) => id === callId);
    if (callId !== undefined && !call) throw new CommandError('noSuchCall', `No call ${callId}`);
    const wanted = call?.accountId ?? accountId;
    const view = wanted === undefined ? accounts[0] : accounts.find(({ account }) => account.id === wanted);
    if (!view && wanted !== undefined && !call) throw new CommandError('noSuchAccount', `No account ${wanted}`);
    const messages = view ? (sipOf(view.account.id)?.ladder(call?.id) ?? '') : '';
    const lines = [
      `Offhook ${version} on ${platform}`,
      ...(view ? aboutAccount(view) : ['No account']),
      ...(call ? aboutCall(call) : []),
      '',
      messages || 'No SIP messages are kept.',
    ];
    return { text: `${lines.join('\n')}\n` };
  };
