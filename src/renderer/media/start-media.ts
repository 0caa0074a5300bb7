/** The ear and the mouth of the phone. Everything here is a projection of the snapshot, save what main asks for by request. */
import type { Call, CallId } from '../../shared/call.ts';
import { defaultSettings } from '../../shared/settings.ts';
import type { AppSnapshot } from '../../shared/snapshot.ts';
import { createCallSound } from './call-sound.ts';
import type { CallSound } from './call-sound.ts';
import { createCallSounds } from './call-sounds.ts';
import { createCell } from './cell.ts';
import { devicesInUse } from './device-choice.ts';
import { watchDevices } from './devices.ts';
import { holdWhile } from './holds.ts';
import type { Devices, MediaApi } from './media-api.ts';
import type { MediaHost } from './media-host.ts';
import { createMicrophoneMeter } from './microphone-meter.ts';
import { createMicrophone } from './microphone.ts';
import { answerRequests } from './requests.ts';
import { createSoundContext } from './sound-context.ts';
import { endTone, hasVoice, isAudible, isMuted, soundscape } from './soundscape.ts';
import { createTonePlayer, toneSlot } from './tone-player.ts';
import { keyTones, TEST_RING, TEST_TONE } from './tones.ts';

const sameDevices = (a: Devices, b: Devices): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Begin to make sound for as long as the window lives. Needs a secure context. Tells main by the command `mediaReady`. */
export function startMedia(host: MediaHost): MediaApi {
  const settings = (): AppSnapshot['settings'] => host.snapshot()?.settings ?? defaultSettings;
  const callOf = (callId: CallId): Call | undefined => host.snapshot()?.calls.find((call) => call.id === callId);

  const context = createSoundContext();
  const player = createTonePlayer(context);
  const found = watchDevices();
  const devices = createCell(devicesInUse(found.list.get(), settings()), sameDevices);
  const microphone = createMicrophone(() => {
    const { echoCancellation, noiseSuppression, autoGainControl } = settings();
    const deviceId = devices.get().inUse.microphone;
    const defaultLabel = deviceId === undefined ? found.list.get().defaultMicrophone : '';
    return { deviceId, defaultLabel, echoCancellation, noiseSuppression, autoGainControl };
  }, found.refresh);
  const meter = createMicrophoneMeter(context, microphone);

  const follow = (callId: CallId, sound: CallSound): void =>
    sound.follow(callOf(callId), microphone.track.get(), devices.get().inUse.speaker);
  const sounds = createCallSounds({
    make: (iceServers) => createCallSound(context, iceServers),
    codecs: () => settings().codecs,
    follow,
    keysPressed: (tones) => player.play(keyTones(tones), context.speaker),
  });
  const followAll = (): void => sounds.forEach((sound, callId) => follow(callId, sound));

  const attend = holdWhile(found.attention);
  const holdMicrophone = holdWhile(microphone.holders);
  const ring = toneSlot(player, context.ringer);
  const tellUser = toneSlot(player, context.speaker);

  function lookAtDevices(): void {
    devices.set(devicesInUse(found.list.get(), settings()));
    context.speaker.route(devices.get().inUse.speaker);
    context.ringer.route(devices.get().inUse.ringer);
    microphone.reconsider();
    followAll();
  }

  function project(after: AppSnapshot, before: AppSnapshot | undefined): void {
    const scape = soundscape(after.calls);
    attend(scape.attentive);
    holdMicrophone(scape.microphone);
    sounds.sweep(after.calls, before?.calls ?? []);
    lookAtDevices();
    context.ringer.setVolume(after.settings.ringVolume);
    ring(scape.ringer);
    tellUser(scape.speaker);
    const end = before && endTone(after, before);
    if (end) player.play(end, context.speaker);
  }

  found.list.watch(lookAtDevices);
  microphone.track.watch(followAll);
  host.watch(project);
  const now = host.snapshot();
  if (now) project(now, undefined);
  answerRequests(host, sounds);
  host.command('mediaReady', {}).catch(() => undefined);

  return {
    devices: {
      get: () => devices.get(),
      watch(run) {
        const stops = [devices.watch(run), found.attention.hold()];
        return () => stops.forEach((stop) => stop());
      },
    },
    microphone: microphone.state,
    meterMicrophone: (onLevel) => meter.follow(onLevel),
    playTestTone: (on) => player.play(on === 'speaker' ? TEST_TONE : TEST_RING, context[on]).ended,
    callLevels(callId) {
      const call = callOf(callId);
      const sound = sounds.get(callId);
      if (!call || !sound || !isAudible(call)) return undefined;
      return { microphone: hasVoice(call) && !isMuted(call) ? meter.level() : 0, speaker: sound.level() };
    },
  };
}
