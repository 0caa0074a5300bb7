/** xdg-desktop-portal on a message bus, as far as GlobalShortcuts goes, with a user who decides. */
import { createClient, Variant, type MessageBus } from 'dbus-native';

export interface PortalShortcut {
  readonly id: string;
  readonly description: string;
  readonly trigger: string;
}

export interface FakePortal {
  /** Of the program, as it says. */
  readonly appIds: readonly string[];
  /** Each set that it was asked for, the last one at the end. */
  readonly asked: readonly (readonly PortalShortcut[])[];
  /** Sessions that are open. */
  readonly sessions: () => readonly string[];
  press(id: string): void;
  /** It is pressed and not let go of, or the desktop repeats it. */
  hold(id: string): void;
  /** The user gives other keys in the settings of the desktop. */
  change(given: Readonly<Record<string, string>>): void;
  leave(): Promise<void>;
}

export interface FakePortalOptions {
  /** `unix:path=...` */
  readonly bus: string;
  /** How the user presses what was asked for; undefined: not given. The whole undefined: the user says no. */
  readonly decide: (shortcut: PortalShortcut) => string | undefined;
  /** The user says no to all of it. */
  readonly refuses?: () => boolean;
}

const NAME = 'org.freedesktop.portal.Desktop';
const PATH = '/org/freedesktop/portal/desktop';
const SHORTCUTS = 'org.freedesktop.portal.GlobalShortcuts';
const REGISTRY = 'org.freedesktop.host.portal.Registry';
const SESSION = 'org.freedesktop.portal.Session';
const text = (value: string): unknown => new Variant('s', value);

type Options = Readonly<Record<string, string>>;
type Bound = readonly (readonly [string, Readonly<Record<string, string>>])[];

export async function startFakePortal({ bus, decide, refuses = () => false }: FakePortalOptions): Promise<FakePortal> {
  const client: MessageBus = createClient({ busAddress: bus });
  const [appIds, asked]: [string[], PortalShortcut[][]] = [[], []];
  /** Whether it has been asked for shortcuts: that can be done once. */
  const sessions = new Map<string, boolean>();
  const given = (list: readonly (readonly [string, string])[]) => list.map(([id, keys]) => [id, { trigger_description: text(keys) }]);
  const respond = ({ handle_token: token = 'none' }: Options, code: number, results: Record<string, unknown>): string => {
    const request = `${PATH}/request/x/${token}`;
    setImmediate(() => client.sendSignal(request, 'org.freedesktop.portal.Request', 'Response', 'ua{sv}', [code, results]));
    return request;
  };
  const mustBeOpen = (session: string): void => {
    if (!sessions.has(session)) throw new Error('there is no such session');
  };
  const handlers = {
    CreateSession(options: Options) {
      const session = `${PATH}/session/x/${options.session_handle_token}`;
      if (sessions.has(session)) throw new Error('that session is open');
      sessions.set(session, false);
      client.exportInterface({ Close: () => (sessions.delete(session), null) }, session, {
        name: SESSION,
        methods: { Close: ['', '', [], []] },
      });
      return respond(options, 0, { session_handle: text(session) });
    },
    BindShortcuts(session: string, bound: Bound, _window: string, options: Options) {
      mustBeOpen(session);
      if (sessions.get(session)) throw new Error('it was asked already');
      sessions.set(session, true);
      const set = bound.map(([id, about]) => ({ id, description: about.description ?? '', trigger: about.preferred_trigger ?? '' }));
      asked.push(set);
      if (refuses()) return respond(options, 1, {});
      const list = set.flatMap((one) => {
        const keys = decide(one);
        return keys === undefined ? [] : ([[one.id, keys]] as const);
      });
      return respond(options, 0, { shortcuts: new Variant('a(sa{sv})', given(list)) });
    },
    version: 2,
  };
  client.exportInterface(handlers, PATH, {
    name: SHORTCUTS,
    methods: { CreateSession: ['a{sv}', 'o', [], []], BindShortcuts: ['oa(sa{sv})sa{sv}', 'o', [], []] },
    properties: { version: { type: 'u', access: 'read' } },
  });
  const register = (id: string): null => (appIds.push(id), null);
  client.exportInterface({ Register: register }, PATH, { name: REGISTRY, methods: { Register: ['sa{sv}', '', [], []] } });
  await client.requestName(NAME, 0);
  const tell = (member: string, signature: string, more: readonly unknown[]): void => {
    for (const session of sessions.keys()) client.sendSignal(PATH, SHORTCUTS, member, `o${signature}`, [session, ...more]);
  };
  return {
    ...{ appIds, asked },
    sessions: () => [...sessions.keys()],
    press(id) {
      for (const member of ['Activated', 'Deactivated']) tell(member, 'sta{sv}', [id, 0, {}]);
    },
    hold: (id) => tell('Activated', 'sta{sv}', [id, 0, {}]),
    change: (keys) => tell('ShortcutsChanged', 'a(sa{sv})', [given(Object.entries(keys))]),
    leave: () => client.close(),
  };
}
