import { CommandError } from '../../shared/command-error.ts';
import { LineError } from '../line-port.ts';

/** A line's failure in the words of the contract; anything else is passed on as it is. */
export function lineFailure(error: unknown): unknown {
  if (!(error instanceof LineError)) return error;
  return new CommandError(error.reason.kind === 'timeout' ? 'timeout' : 'refused', error.message);
}
