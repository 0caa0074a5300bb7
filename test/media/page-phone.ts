/** A phone whose main process is the test: it shows calls, asks for media and keeps the replies. */
import { noAutomation } from '../../src/shared/automation/webhook.ts';
import { unseenDesktop } from '../../src/shared/desktop-view.ts';
import type { Call } from '../../src/shared/call.ts';
import type { CommandResult } from '../../src/shared/commands.ts';
import type { MediaEnvelope, MediaKind, MediaReply, MediaRequest, MediaResults } from '../../src/shared/media.ts';
import { noPolicy } from '../../src/shared/policy.ts';
import { defaultSettings } from '../../src/shared/settings.ts';
import type { Settings } from '../../src/shared/settings.ts';
import type { AppSnapshot } from '../../src/shared/snapshot.ts';
import type { MediaApi } from '../../src/renderer/media/media-api.ts';
import type { MediaHost } from '../../src/renderer/media/media-host.ts';
import { startMedia } from '../../src/renderer/media/start-media.ts';

type Reply = MediaReply['reply'];
type AskFor<K extends MediaKind> = Extract<MediaRequest, { kind: K }>;

export interface PagePhone {
  readonly media: MediaApi;
  /** Names of the commands it gave. */
  readonly commands: readonly string[];
  /** The value of a reply that must be good. */
  ask<K extends MediaKind>(request: AskFor<K>): Promise<MediaResults[K]>;
  askRaw(request: MediaRequest): Promise<Reply>;
  show(...calls: Call[]): void;
  set(settings: Partial<Settings>): void;
  /** The newest peer connection of a call. */
  connection(callId: string): RTCPeerConnection;
}

/** All peer connections made in this page, oldest first. */
const connections: RTCPeerConnection[] = [];
export function recordConnections(): readonly RTCPeerConnection[] {
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, args) {
      const connection = Reflect.construct(target, args) as RTCPeerConnection;
      connections.push(connection);
      return connection;
    },
  });
  return connections;
}

export function createPagePhone(settings: Partial<Settings>): PagePhone {
  let snapshot: AppSnapshot = {
    revision: 0,
    version: '0',
    platform: 'linux',
    accounts: [],
    calls: [],
    policy: noPolicy,
    settings: { ...defaultSettings, ...settings },
    contacts: [],
    history: { revision: 0, missed: 0 },
    secretStore: 'memory',
    direct: null,
    headsets: [],
    headsetRule: 'unneeded',
    headsetFault: null,
    update: { state: 'off', why: 'noFeed' },
    doNotDisturb: null,
    automation: noAutomation,
    notices: [],
    notificationKind: 'buttons',
    desktop: unseenDesktop,
    cardShownAt: null,
    handedOver: null,
  };
  const watchers: ((after: AppSnapshot, before: AppSnapshot | undefined) => void)[] = [];
  const waiting = new Map<number, (reply: Reply) => void>();
  const byCall = new Map<string, RTCPeerConnection>();
  const commands: string[] = [];
  let push: (envelope: MediaEnvelope) => void = () => undefined;
  let lastId = 0;

  const host: MediaHost = {
    snapshot: () => snapshot,
    watch: (run) => {
      watchers.push(run);
      return () => undefined;
    },
    onRequest: (run) => {
      push = run;
      return () => undefined;
    },
    command: (name, args) => {
      commands.push(name);
      if (name === 'mediaReply') {
        const { id, reply } = args as MediaReply;
        waiting.get(id)?.(reply);
        waiting.delete(id);
      }
      return Promise.resolve({ ok: true, value: {} } as CommandResult<typeof name>);
    },
  };
  const update = (part: Partial<AppSnapshot>): void => {
    const before = snapshot;
    snapshot = { ...snapshot, ...part, revision: snapshot.revision + 1 };
    for (const run of watchers) run(snapshot, before);
  };
  async function askRaw(request: MediaRequest): Promise<Reply> {
    const known = connections.length;
    const id = ++lastId;
    const reply = new Promise<Reply>((resolve) => waiting.set(id, resolve));
    push({ id, request });
    const value = await reply;
    const made = connections.at(-1);
    if (made && connections.length > known && made.connectionState !== 'closed') byCall.set(request.callId, made);
    return value;
  }
  return {
    media: startMedia(host),
    commands,
    askRaw,
    async ask<K extends MediaKind>(request: AskFor<K>) {
      const reply = await askRaw(request);
      if (!reply.ok) throw new Error(`${request.kind}: ${reply.code} ${reply.message}`);
      return reply.value as MediaResults[K];
    },
    show: (...calls) => update({ calls }),
    set: (patch) => update({ settings: { ...snapshot.settings, ...patch } }),
    connection: (callId) => byCall.get(callId)!,
  };
}
