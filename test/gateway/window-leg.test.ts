import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createWindowLeg } from '../../src/gateway/window/window-leg.ts';
import { openWindowEnd } from '../support/gateway/window-end.ts';
import { until } from '../support/lab/until.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A call with sound from the window, over and closed; what it was made for is held by nobody else. */
async function pastCall(): Promise<WeakRef<object>> {
  const call = { heard: 0 };
  const end = await openWindowEnd();
  const leg = createWindowLeg({ name: 'a', offer: end.offer, receive: () => (call.heard += 1), warn: (message) => expect.fail(message) });
  await end.apply(await leg.answer);
  await until('sound', () => {
    end.send({ payloadType: 0, sequence: 1, timestamp: 160, payload: Buffer.alloc(160) });
    return call.heard > 0;
  });
  leg.close();
  end.close();
  return new WeakRef(call);
}

it('a leg that is closed lets go of its call', async () => {
  const call = await pastCall();
  await until('the call is collected', () => {
    collect();
    return call.deref() === undefined;
  });
});
