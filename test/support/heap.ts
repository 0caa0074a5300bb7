import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that this process's objects take, once all that nobody holds is gone. */
export function heap(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
