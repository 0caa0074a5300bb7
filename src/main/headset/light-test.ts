/** The lights of a headset shown to whoever looks at it, whatever the calls are. */
import type { HeadsetLight } from '../../shared/headset.ts';
import type { Cancel, Clock } from '../ports.ts';
import type { Lights } from './protocol/write-reports.ts';

const RING_MS = 3000;
const LIGHT_MS = 700;

const RING: Lights = { ring: true, ringer: true };

/** Shows the first lights at once; ends with `undefined`. The function returned ends it before its time. */
export function testLights(
  what: 'ring' | 'lights',
  lights: readonly HeadsetLight[],
  clock: Clock,
  show: (lights: Lights | undefined) => void,
): Cancel {
  const steps: readonly Lights[] = what === 'ring' ? [RING] : lights.map((light) => ({ [light]: true }));
  let cancel: Cancel = () => undefined;
  const step = (index: number): void => {
    const next = steps[index];
    show(next);
    if (next) cancel = clock.after(what === 'ring' ? RING_MS : LIGHT_MS, () => step(index + 1));
  };
  step(0);
  return () => {
    cancel();
    show(undefined);
  };
}
