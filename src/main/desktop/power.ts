import { powerSaveBlocker } from 'electron';
import type { PowerPort } from '../desktop-ports.ts';
import type { Cancel, Log } from '../ports.ts';
import { inhibit } from './freedesktop/inhibitor.ts';

const nothing: Cancel = () => undefined;

/**
 * Chromium asks the session managers that it knows, those of GNOME and of freedesktop.org, and elsewhere nobody, without a word. Where a program of its own
 * puts an idle machine to sleep (swayidle, hypridle, xautolock), it is logind that keeps it from that.
 */
export function createPower(log: Log): PowerPort {
  let release = nothing;

  function hold(): Cancel {
    const blocker = powerSaveBlocker.start('prevent-app-suspension');
    const lock = process.platform === 'linux' ? inhibit({ what: 'idle:sleep', mode: 'block', why: 'A call is going on' }, log) : nothing;
    return () => {
      powerSaveBlocker.stop(blocker);
      lock();
    };
  }

  return {
    keepAwake(on) {
      release();
      release = on ? hold() : nothing;
    },
  };
}
