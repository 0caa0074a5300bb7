import type { Call, CallId } from '../../shared/call.ts';
import { CommandError } from '../../shared/command-error.ts';

/**
 * The call a command is about: the one named, else the first that `guess` proposes. Throws `noSuchCall`, or `notPossible` when the
 * call is in no state for it.
 */
export function pickCall<C extends Call>(
  calls: readonly Call[],
  callId: CallId | undefined,
  can: (call: Call) => call is C,
  guess?: (calls: readonly Call[]) => Call | undefined,
): C;
export function pickCall(
  calls: readonly Call[],
  callId: CallId | undefined,
  can: (call: Call) => boolean,
  guess?: (calls: readonly Call[]) => Call | undefined,
): Call;
export function pickCall(
  calls: readonly Call[],
  callId: CallId | undefined,
  can: (call: Call) => boolean,
  guess: (calls: readonly Call[]) => Call | undefined = (all) => all.find(can),
): Call {
  const call = callId === undefined ? guess(calls) : calls.find((one) => one.id === callId);
  if (!call) throw new CommandError('noSuchCall', callId === undefined ? 'There is no call to do this with' : `No call ${callId}`);
  if (!can(call)) throw new CommandError('notPossible', `Not possible while the call is ${call.phase}`);
  return call;
}
