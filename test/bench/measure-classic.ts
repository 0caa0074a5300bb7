/** At a classic server: how soon Offhook is signed in, and how soon after its 200 it is heard; baresip in turn with it. */
import { join } from 'node:path';
import { startCapture } from './capture.ts';
import { startClassicPhone } from './classic-phone.ts';
import { benchFolder } from './electron-app.ts';
import { repeat, type Group } from './group.ts';
import { watchSteal } from './machine.ts';
import { AS_A_PERSON } from './offhook-call.ts';
import { owning } from './owning.ts';
import { PEER_USER, startPeerPhone } from './peer-phone.ts';
import { callPlain } from './plain-call.ts';
import { openSilentSocket } from './silent-socket.ts';

const WARM_UPS = 2;

export const measureClassicCalls: Group<'gateway_answer_to_rtp_out'> = {
  brings: ['gateway_answer_to_rtp_out'],
  measure: (samples) =>
    owning(async (own) => {
      const ours = await startClassicPhone(own);
      const peer = own(await startPeerPhone(join(benchFolder(), 'baresip-classic')));
      const capture = own(await startCapture());
      const { port } = own(await openSilentSocket());
      const stolen = watchSteal();
      const once = async () => ({
        ours: await callPlain(ours, capture, port, AS_A_PERSON),
        theirs: await callPlain(peer, capture, port, AS_A_PERSON),
      });
      const rounds = await repeat('classic calls', samples, once, WARM_UPS);
      return {
        gateway_answer_to_rtp_out: {
          samples: rounds.map((round) => round.ours.okToRtpOut),
          peer: rounds.map((round) => round.theirs.okToRtpOut),
          steal: stolen(),
        },
      };
    }),
};

export const measureRegister: Group<'register_udp'> = {
  brings: ['register_udp'],
  measure: (samples) =>
    owning(async (own) => {
      const { registrar, signedIn } = await startClassicPhone(own);
      const { accountId } = signedIn;
      const home = registrar.url.replace(/;.*/, '');
      const peer = own(await startPeerPhone(join(benchFolder(), 'baresip-register')));
      async function took(user: string, register: () => void): Promise<number> {
        const signIn = registrar.signIn(user);
        register();
        return (await signIn).took;
      }
      const stolen = watchSteal();
      const once = async () => ({
        ours: await took(signedIn.signIn.user, () => void signedIn.control.command('register', { accountId })),
        theirs: await took(PEER_USER, () => peer.signIn(home)).finally(() => peer.signOff(home)),
      });
      const rounds = await repeat('registrations', samples, once, WARM_UPS);
      return {
        register_udp: { samples: rounds.map(({ ours }) => ours), peer: rounds.map(({ theirs }) => theirs), steal: stolen() },
      };
    }),
};
