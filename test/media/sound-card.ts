/** Audio devices in a page that has none: each microphone is a tone of its own, each can be plugged, unplugged and refused. */

export interface FakeDevice {
  readonly kind: 'audioinput' | 'audiooutput';
  readonly id: string;
  readonly label: string;
  /** Hz; what this microphone hears. */
  readonly frequency?: number;
}
interface Capture {
  readonly device: string;
  readonly constraints: MediaTrackConstraints;
  readonly track: MediaStreamTrack;
}

export interface SoundCard {
  plug(device: FakeDevice): void;
  unplug(id: string): void;
  /** What getUserMedia throws from now on; undefined: nothing. */
  refusal: string | undefined;
  readonly captures: readonly Capture[];
  /** Ids of the microphones that are open, by any track or clone of one. */
  open(): string[];
  /** Where each <audio> element was sent last, and whether it sounds. */
  outputs(): { sink: string; muted: boolean; playing: boolean }[];
  /** Where the audio contexts were sent. */
  contextSinks(): string[];
  /** The tones that sound, and where; `seconds`: how long one turn is. */
  tones(): { sink: string; seconds: number }[];
  /** From now on the page has the devices of the machine. */
  remove(): void;
}

const DEFAULT = 'default';

export function installSoundCard(): SoundCard {
  const audio = new AudioContext();
  const devices: FakeDevice[] = [];
  const captures: Capture[] = [];
  const owners = new Map<MediaStreamTrack, string>();
  const elements: HTMLAudioElement[] = [];
  const sinks = new Map<object, string>();
  const tones = new Set<AudioBufferSourceNode>();

  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on the track that is cloned
  const cloneTrack = MediaStreamTrack.prototype.clone;
  MediaStreamTrack.prototype.clone = function (this: MediaStreamTrack) {
    const clone = cloneTrack.call(this);
    const owner = owners.get(this);
    if (owner) owners.set(clone, owner);
    return clone;
  };
  window.Audio = new Proxy(window.Audio, {
    construct(target, args) {
      const element = Reflect.construct(target, args) as HTMLAudioElement;
      elements.push(element);
      return element;
    },
  });
  window.AudioBufferSourceNode = new Proxy(window.AudioBufferSourceNode, {
    construct(target, args) {
      const tone = Reflect.construct(target, args) as AudioBufferSourceNode;
      tones.add(tone);
      tone.addEventListener('ended', () => tones.delete(tone));
      return tone;
    },
  });
  const setSink = function (this: object, id: string): Promise<void> {
    if (id && !devices.some((device) => device.id === id)) return Promise.reject(new DOMException('no such sink', 'NotFoundError'));
    sinks.set(this, id);
    return Promise.resolve();
  };
  const players = [HTMLMediaElement.prototype, AudioContext.prototype as unknown as { setSinkId: typeof setSink }];
  const setReally = players.map((player) => player.setSinkId);
  for (const player of players) player.setSinkId = setSink;

  const info = (device: FakeDevice, deviceId = device.id, label = device.label): MediaDeviceInfo =>
    ({ kind: device.kind, deviceId, label, groupId: '' }) as MediaDeviceInfo;
  navigator.mediaDevices.enumerateDevices = () => {
    const first = devices.find((device) => device.kind === 'audioinput');
    return Promise.resolve([
      ...(first ? [info(first, DEFAULT, `Default - ${first.label}`)] : []),
      ...devices.map((device) => info(device)),
    ]);
  };
  const card: SoundCard = {
    plug(device) {
      devices.push(device);
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    },
    unplug(id) {
      devices.splice(
        devices.findIndex((device) => device.id === id),
        1,
      );
      for (const [track, owner] of owners) {
        if (owner !== id || track.readyState === 'ended') continue;
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    },
    refusal: undefined,
    captures,
    open: () => [...new Set([...owners].filter(([track]) => track.readyState === 'live').map(([, owner]) => owner))],
    outputs: () =>
      elements
        .filter((element) => element.srcObject !== null)
        .map((element) => ({ sink: sinks.get(element) ?? '', muted: element.muted, playing: !element.paused })),
    tones: () =>
      [...tones]
        .filter(({ context }) => context.state === 'running')
        .map(({ context, buffer }) => ({ sink: sinks.get(context) ?? '', seconds: buffer?.duration ?? 0 })),
    remove() {
      players.forEach((player, i) => Object.assign(player, { setSinkId: setReally[i] }));
      // What the page put on the object itself hides what the browser has on the prototype.
      Reflect.deleteProperty(navigator.mediaDevices, 'enumerateDevices');
      Reflect.deleteProperty(navigator.mediaDevices, 'getUserMedia');
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    },
    contextSinks: () => [...sinks].filter(([sink]) => sink instanceof AudioContext).map(([, id]) => id),
  };
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    await Promise.resolve();
    if (card.refusal) throw new DOMException('refused by the test', card.refusal);
    const wanted = typeof constraints?.audio === 'object' ? constraints.audio : {};
    const id = (wanted.deviceId as ConstrainDOMStringParameters | undefined)?.exact;
    const device = devices.find((each) => each.kind === 'audioinput' && (id === undefined || each.id === id));
    if (!device) throw new DOMException('none', id === undefined ? 'NotFoundError' : 'OverconstrainedError');
    const exit = audio.createMediaStreamDestination();
    const tone = new OscillatorNode(audio, { frequency: device.frequency ?? 1000 });
    tone.connect(new GainNode(audio, { gain: 0.5 })).connect(exit);
    tone.start();
    const track = exit.stream.getAudioTracks()[0]!;
    owners.set(track, device.id);
    captures.push({ device: device.id, constraints: wanted, track });
    return exit.stream;
  };
  return card;
}
