/** What most end-to-end tests start from: a server, baresip as bob with a tone of 1000 Hz, and the app signed in as alice, speaking 440 Hz. */
import { startApp, type App } from './app.ts';
import { speak } from './sound.ts';
import type { Baresip, BaresipOptions } from '../lab/baresip.ts';
import type { Kamailio } from '../lab/kamailio.ts';
import { startLab, type Lab } from '../lab/lab.ts';

export interface Stage {
  readonly lab: Lab;
  readonly server: Kamailio;
  readonly bob: Baresip;
  readonly app: App;
  end(): Promise<void>;
}

/** A tone would be taken for noise or echo. */
export const rawSound = { noiseSuppression: false, echoCancellation: false, autoGainControl: false } as const;

export async function setStage(bobOptions: Partial<BaresipOptions> = {}): Promise<Stage> {
  const lab = await startLab();
  try {
    const server = await lab.kamailio({ rtpengine: true });
    const bob = await lab.baresip({ user: 'bob', tone: 1000, ...bobOptions });
    const app = await startApp();
    await app.ask('saveSettings', { patch: rawSound });
    await app.signIn({ address: 'alice@sip.test', server: server.ws, label: 'Work' }, 'alicepw');
    const voice = speak(440);
    return {
      ...{ lab, server, bob, app },
      async end() {
        voice.stop();
        await app.close();
        await lab.stop();
      },
    };
  } catch (error) {
    await lab.stop();
    throw error;
  }
}
