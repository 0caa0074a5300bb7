/** Runs the operations of one call one after the other: a second re-INVITE or REFER while one is open is an error (RFC 3261 14.1). */
import type { CallId } from '../../shared/call.ts';

export interface CallQueue {
  /** Run after all earlier operations of this call; settles as `operation` does. A failed one does not stop the next. */
  run<T>(callId: CallId, operation: () => Promise<T>): Promise<T>;
}

export function createCallQueue(): CallQueue {
  const tails = new Map<CallId, Promise<unknown>>();
  return {
    run(callId, operation) {
      const before = tails.get(callId) ?? Promise.resolve();
      const result = before.then(operation);
      const tail = result
        .catch(() => undefined)
        .finally(() => {
          if (tails.get(callId) === tail) tails.delete(callId);
        });
      tails.set(callId, tail);
      return result;
    },
  };
}
