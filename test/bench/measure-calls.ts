/** Latencies of an incoming call, Offhook and baresip in turn; and of an answer while the STUN server is a black hole. */
import { join } from 'node:path';
import { benchFolder } from './electron-app.ts';
import { repeat, type Group } from './group.ts';
import { watchSteal } from './machine.ts';
import { AS_A_PERSON, callOffhook, prepareCalls } from './offhook-call.ts';
import { owning } from './owning.ts';
import { callPlain } from './plain-call.ts';
import { startPeerPhone } from './peer-phone.ts';
import { openSilentSocket } from './silent-socket.ts';

const WARM_UPS = 2;

export const measureCalls: Group<'invite_to_180' | 'answer_to_200' | 'answer_to_rtp_out' | 'answer_to_rtp_in'> = {
  brings: ['invite_to_180', 'answer_to_200', 'answer_to_rtp_out', 'answer_to_rtp_in'],
  measure: (samples) =>
    owning(async (own) => {
      const rig = await prepareCalls(own);
      const peer = own(await startPeerPhone(join(benchFolder(), 'baresip')));
      const { port } = own(await openSilentSocket());
      const stolen = watchSteal();
      const once = async () => ({
        ours: await callOffhook(rig, AS_A_PERSON),
        theirs: await callPlain(peer, rig.capture, port, AS_A_PERSON),
      });
      const rounds = await repeat('calls', samples, once, WARM_UPS);
      const steal = stolen();
      const beside = (which: 'inviteTo180' | 'answerTo200' | 'answerToRtpOut') => ({
        samples: rounds.map(({ ours }) => ours[which]),
        peer: rounds.map(({ theirs }) => theirs[which]),
        steal,
      });
      return {
        invite_to_180: beside('inviteTo180'),
        answer_to_200: beside('answerTo200'),
        answer_to_rtp_out: beside('answerToRtpOut'),
        answer_to_rtp_in: { samples: rounds.map(({ ours }) => ours.answerToRtpIn), steal },
      };
    }),
};

export const measureDeadStun: Group<'answer_to_200_dead_stun'> = {
  brings: ['answer_to_200_dead_stun'],
  measure: (samples) =>
    owning(async (own) => {
      const server = own(await openSilentSocket());
      const rig = await prepareCalls(own, [`stun:127.0.0.1:${server.port}`]);
      const stolen = watchSteal();
      const rounds = await repeat('calls with a dead STUN server', samples, () => callOffhook(rig, AS_A_PERSON), WARM_UPS);
      if (server.received() === 0) throw new Error('the STUN server was never asked');
      return { answer_to_200_dead_stun: { samples: rounds.map(({ answerTo200 }) => answerTo200), steal: stolen() } };
    }),
};
