/** A phone whose network the test plays, and a headset that is plugged in to it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fakeMedia } from '../support/fakes/fake-media.ts';
import { fakeSip, settle, type FakeLine } from '../support/fakes/fake-sip.ts';
import { headsetProfiles, type ProfileName } from '../support/headset/headset-profiles.ts';
import { until } from '../support/lab/until.ts';
import { openPhone } from './phone.ts';
import { takeHeadset, type Own } from './scene.ts';

/** The protocol's own times, within which a press is none: a person does not press so soon, and no event tells that they are over. */
export const settled = (): Promise<void> => sleep(600);
export const muteSettled = (): Promise<void> => sleep(800);

export async function openDesk(own: Own) {
  const sip = fakeSip();
  const phone = openPhone(own, { sip, media: fakeMedia() });
  phone.addAccount({ id: 'work', address: 'me@example.com', server: 'wss://example.com', label: 'Work' });
  await settle();
  const account = sip.accounts[0]!;
  account.listener.registration({ type: 'registered', expires: 600 });

  const desk = {
    ...{ phone, account },
    /** Plugged in, and ready, when it resolves. */
    async plugIn(profile: ProfileName) {
      const headset = await takeHeadset(own);
      headset.plugIn(profile);
      await desk.isReady(profile);
      return headset;
    },
    isReady: (profile: ProfileName) => phone.headset(headsetProfiles[profile].made.identity.name, ({ state }) => state === 'ready'),
    isGone: () => phone.sees('no headset', () => phone.store.get().headsets.length === 0),
    ring: (callId: string): FakeLine => account.ring(callId)!,
    /** It was asked to be answered, and its far end hears so. */
    connect: async (line: FakeLine): Promise<void> => {
      await phone.phase(line.callId, 'answering');
      await settle();
      line.tell({ type: 'answered' });
      await line.done();
      await phone.phase(line.callId, 'active');
    },
    /** The far end agrees to what the line asks of it next. */
    did: async (line: FakeLine, operation: string): Promise<void> => {
      await until(operation, () => line.open[0] === operation);
      await line.done();
    },
    /** A call that was answered at the phone. */
    async talk(callId: string): Promise<FakeLine> {
      const line = desk.ring(callId);
      const answered = phone.ask('answer', { callId });
      await desk.connect(line);
      await answered;
      return line;
    },
  };
  return desk;
}
