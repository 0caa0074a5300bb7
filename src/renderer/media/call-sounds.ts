/** The sound of all calls, by call. */
import type { Call, CallId } from '../../shared/call.ts';
import type { IceServer } from '../../shared/media.ts';
import type { CallSound } from './call-sound.ts';

export interface CallSounds {
  get(callId: CallId): CallSound | undefined;
  /** One that no call has yet. */
  create(iceServers: readonly IceServer[]): CallSound;
  /** The call's sound is this one from now on; the old one, if any, is closed, and what was proposed instead. */
  adopt(callId: CallId, sound: CallSound): CallSound;
  /** One that may take the place of the call's sound, which goes on until the far end agrees; an earlier proposal is closed. */
  propose(callId: CallId, sound: CallSound): CallSound;
  proposed(callId: CallId): CallSound | undefined;
  /** The far end did not agree: the proposal, if any, is closed. */
  withdraw(callId: CallId): void;
  /** Closes all that the call has. */
  drop(callId: CallId): void;
  /** Drops those of calls that are over, should main not have asked for it. */
  sweep(after: readonly Call[], before: readonly Call[]): void;
  forEach(run: (sound: CallSound, callId: CallId) => void): void;
}

/** @param adopted makes a sound be as its call stands */
export function createCallSounds(
  create: (iceServers: readonly IceServer[]) => CallSound,
  adopted: (sound: CallSound, callId: CallId) => void,
): CallSounds {
  const sounds = new Map<CallId, CallSound>();

  const proposals = new Map<CallId, CallSound>();

  function withdraw(callId: CallId): void {
    proposals.get(callId)?.close();
    proposals.delete(callId);
  }
  function drop(callId: CallId): void {
    withdraw(callId);
    sounds.get(callId)?.close();
    sounds.delete(callId);
  }

  return {
    get: (callId) => sounds.get(callId),
    create,
    adopt(callId, sound) {
      if (proposals.get(callId) === sound) proposals.delete(callId);
      drop(callId);
      sounds.set(callId, sound);
      adopted(sound, callId);
      return sound;
    },
    propose(callId, sound) {
      withdraw(callId);
      proposals.set(callId, sound);
      return sound;
    },
    proposed: (callId) => proposals.get(callId),
    withdraw,
    drop,
    sweep(after, before) {
      const phases = new Map(after.map((call) => [call.id, call.phase]));
      for (const { id } of before) if ((phases.get(id) ?? 'ended') === 'ended') drop(id);
    },
    forEach: (run) => sounds.forEach(run),
  };
}
