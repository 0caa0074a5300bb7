import { powerSaveBlocker } from 'electron';
import type { PowerPort } from '../desktop-ports.ts';

export function createPower(): PowerPort {
  let blocker: number | undefined;
  return {
    keepAwake(on) {
      if (blocker !== undefined) powerSaveBlocker.stop(blocker);
      blocker = on ? powerSaveBlocker.start('prevent-app-suspension') : undefined;
    },
  };
}
