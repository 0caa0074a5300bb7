/** The practice line and a phone of ours signed in to it: real SIP over UDP, real RTP through a real gateway, no window. */
import { accountSchema } from '../../../src/shared/account-schema.ts';
import { systemClock } from '../../../src/main/clock.ts';
import type { Line, LineEvent } from '../../../src/main/line-port.ts';
import type { Clock } from '../../../src/main/ports.ts';
import type { IncomingCall, RegistrationEvent, SipAccount } from '../../../src/main/sip-port.ts';
import { createPractice } from '../../../src/main/sip/practice/open-practice.ts';
import { createSip } from '../../../src/main/sip/sip.ts';
import { fakeLog } from '../fakes/fake-storage.ts';
import { Asker } from '../gateway/stage.ts';
import type { RtpEnd } from '../gateway/rtp-end.ts';
import { Story } from '../lab/lab-phone.ts';
import { RtpMedia } from './rtp-media.ts';

const quickClock = (haste: number): Clock => ({ now: () => Date.now(), after: (ms, run) => systemClock.after(ms / haste, run) });

export interface PracticeCall {
  readonly id: string;
  readonly line: Line;
  readonly story: Story<LineEvent>;
  readonly end: () => RtpEnd;
}

/** @param haste by how much less patient the parties are than for people */
export async function openPracticeStage(haste = 8) {
  const gateway = new Asker();
  const log = fakeLog();
  const practice = createPractice({
    ...{
      ask: (request) => gateway.ask(request),
      clock: quickClock(haste),
      log,
      userAgent: 'Offhook practice',
      nameOf: (party) => `The ${party}`,
    },
  });
  const server = await practice.open();
  const media = new RtpMedia();
  const registration = new Story<RegistrationEvent>();
  const incoming = new Story<PracticeCall & { readonly type: 'call'; readonly call: IncomingCall }>();
  const sip = createSip({ media, clock: systemClock, log, userAgent: 'Offhook/test' });
  let calls = 0;
  const endOf = (id: string) => (): RtpEnd => media.ends.get(id)!;

  function openPhone(password = server.password): SipAccount {
    const account = accountSchema.parse({ id: 'practice', address: server.address, server: server.server, transport: 'udp' });
    return sip.open(
      { account, password, iceServers: [] },
      {
        registration: registration.hear,
        incoming: (call) => {
          const story = new Story<LineEvent>();
          incoming.hear({ type: 'call', id: call.callId, line: call.line, story, call, end: endOf(call.callId) });
          return story.hear;
        },
      },
    );
  }
  const phone = openPhone();
  return {
    ...{ gateway, server, media, log, phone, registration, openPhone },
    async register(): Promise<void> {
      phone.register();
      await registration.next('registered');
    },
    call(number: string): PracticeCall {
      const id = `call-${(calls += 1)}`;
      const story = new Story<LineEvent>();
      return { id, line: phone.invite(id, `sip:${number}@practice.localhost`, story.hear), story, end: endOf(id) };
    },
    called: () => incoming.next('call'),
    async close(): Promise<void> {
      await phone.close();
      await server.close();
      gateway.close();
      media.ends.forEach((end) => end.close());
    },
  };
}
export type PracticeStage = Awaited<ReturnType<typeof openPracticeStage>>;
