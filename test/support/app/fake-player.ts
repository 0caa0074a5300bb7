/** A media player on a message bus, as far as MPRIS goes: it tells its status, and tells of it when it changes. */
import { createClient, type MessageBus } from 'dbus-native';

export type PlayerStatus = 'Playing' | 'Paused' | 'Stopped';

export interface FakePlayer {
  readonly status: () => PlayerStatus;
  /** What it was told over the bus, in order. */
  readonly told: readonly string[];
  /** As its own buttons do. */
  press(status: PlayerStatus): void;
  leave(): Promise<void>;
}

const PATH = '/org/mpris/MediaPlayer2';
const PLAYER = 'org.mpris.MediaPlayer2.Player';
const WORDS = { Play: 'Playing', Pause: 'Paused', Stop: 'Stopped' } as const;

export interface FakePlayerOptions {
  /** `unix:path=...` */
  readonly bus: string;
  /** The end of its name: `org.mpris.MediaPlayer2.NAME`. */
  readonly name: string;
  readonly status?: PlayerStatus;
  /** `stubborn`: it cannot be paused, as players may (CanPause); `hung`: it does not even answer; `frozen`: nor does it say how it stands. */
  readonly when?: 'stubborn' | 'hung' | 'frozen';
}

export async function startFakePlayer({ bus, name, status = 'Playing', when }: FakePlayerOptions): Promise<FakePlayer> {
  const client: MessageBus = createClient({ busAddress: bus });
  const told: string[] = [];
  const state: { PlaybackStatus: PlayerStatus } = { PlaybackStatus: status };
  const change = (to: PlayerStatus): void => {
    if (to === state.PlaybackStatus) return;
    state.PlaybackStatus = to;
    client.emitPropertiesChanged(PATH, PLAYER, { PlaybackStatus: to });
  };
  const obey = (word: keyof typeof WORDS) => () => {
    told.push(word);
    if (when === 'hung') return new Promise(() => undefined);
    if (when !== 'stubborn') change(WORDS[word]);
    return null;
  };
  const handlers = { Play: obey('Play'), Pause: obey('Pause'), Stop: obey('Stop') };
  client.exportInterface(Object.assign(state, handlers), PATH, {
    name: PLAYER,
    methods: { Play: ['', '', [], []], Pause: ['', '', [], []], Stop: ['', '', [], []] },
    properties: { PlaybackStatus: { type: 's', access: 'read' } },
  });
  await client.requestName(`org.mpris.MediaPlayer2.${name}`, 0);
  if (when === 'frozen') client.connection.removeAllListeners('message');
  return { status: () => state.PlaybackStatus, told, press: change, leave: () => client.close() };
}
