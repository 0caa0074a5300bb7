/** The ear and the mouth of the phone. Everything here is a projection of the snapshot, save what main asks for by request. */
import type { Call, CallId } from '../../shared/call.ts';
import { defaultSettings } from '../../shared/settings.ts';
import type { Settings } from '../../shared/settings.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import { createAnnouncer } from './announcer.ts';
import { createCallSound } from './call-sound.ts';
import type { CallSound } from './call-sound.ts';
import { createCallSounds } from './call-sounds.ts';
import { createEquipment } from './equipment.ts';
import { holdWhile } from './holds.ts';
import { mediaAnswers } from './media-answers.ts';
import type { MediaApi } from './media-api.ts';
import { createPaths } from './paths.ts';
import type { MediaHost } from './media-host.ts';
import { answerRequests } from './requests.ts';
import { playTestTone } from './test-tone.ts';
import { answerTone, endTone, partOf, soundscape } from './soundscape.ts';
import type { Part } from './soundscape.ts';
import { toneSlot } from './tone-player.ts';
import { keyTones } from './tones.ts';

/** While it is told that a call answers itself, nobody is heard yet. */
function partOfOne(callId: CallId, calls: readonly Call[], isTold: boolean): Part | undefined {
  const call = calls.find(({ id }) => id === callId);
  const part = call && partOf(call, calls);
  return part && { ...part, voiced: part.voiced && !isTold };
}

/** Begin to make sound for as long as the window lives. Needs a secure context. Tells main by the command `mediaReady`, and when devices come and go. */
export function startMedia(host: MediaHost): MediaApi {
  const settings = (): Settings => host.snapshot()?.settings ?? defaultSettings;
  const partIn = (callId: CallId): Part | undefined => partOfOne(callId, host.snapshot()?.calls ?? [], announcer.isHeard());
  const { context, attention, devices, microphone, meter, reconsider } = createEquipment(settings);

  const follow = (sound: CallSound, callId: CallId): void =>
    sound.follow(partIn(callId), microphone.track.get(), devices.get().inUse.speaker);
  const paths = createPaths();
  const adopted = (sound: CallSound, callId: CallId): void => (follow(sound, callId), paths.follow(callId, sound.peer.path));
  const sounds = createCallSounds((iceServers) => createCallSound(context, iceServers), adopted);
  const followAll = (): void => sounds.forEach(follow);
  const announcer = createAnnouncer(context.ringer, followAll);

  const attend = holdWhile(attention);
  const holdMicrophone = holdWhile(microphone.holders);
  const ring = toneSlot(context.ringer);
  const tell = toneSlot(context.speaker);

  function project(after: AppSnapshot, before: AppSnapshot | undefined): void {
    const { attentive, microphone: wanted, ringer, speaker } = soundscape(after.calls, after.settings, after.accounts);
    attend(attentive);
    holdMicrophone(wanted);
    reconsider();
    sounds.sweep(after.calls, before?.calls ?? []);
    paths.sweep(after.calls);
    const answered = answerTone(after, before);
    if (answered) announcer.announce(answered);
    followAll();
    ring(ringer);
    tell(speaker);
    const end = before && endTone(after, before);
    if (end) context.speaker.play(end);
  }

  devices.watch(followAll);
  microphone.track.watch(followAll);
  host.watch(project);
  const now = host.snapshot();
  if (now) project(now, undefined);
  const pressed = (tones: string): unknown => context.speaker.play(keyTones(tones));
  answerRequests(
    host,
    mediaAnswers(sounds, () => settings().codecs, pressed),
  );
  const tellMain = (news: 'mediaReady' | 'soundDevicesChanged') => void host.command(news, {}).catch(() => undefined);
  navigator.mediaDevices.addEventListener('devicechange', () => tellMain('soundDevicesChanged'));
  tellMain('mediaReady');

  return {
    devices: {
      get: () => devices.get(),
      watch(run) {
        const stops = [devices.watch(run), attention.hold()];
        return () => stops.forEach((stop) => stop());
      },
    },
    announcedDevices: devices,
    microphone: microphone.state,
    meterMicrophone: meter,
    playTestTone: (on, ring = settings().ringTone) => playTestTone(context, devices.get().speakers, on, ring),
    callLevel: (callId) => (partIn(callId)?.audible ? sounds.get(callId)?.level() : undefined),
    path: paths.of,
  };
}
