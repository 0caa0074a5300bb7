/** One set of shortcuts with the portal GlobalShortcuts (versions 1 and 2), and what becomes of them. */
import { HOTKEY_ACTIONS, type HotkeyAction } from '../../../shared/hotkeys.ts';
import type { DesktopKeysEars, GivenKeys } from '../../desktop-ports.ts';
import { createHeldActions } from './held-actions.ts';
import { closeRequest, PORTAL, type PortalRequests } from './portal-requests.ts';
import { typed, type Peer, type SessionBus, type Signal } from './session-bus.ts';

export const SHORTCUTS: Peer = { ...PORTAL, interface: 'org.freedesktop.portal.GlobalShortcuts' };
export const SESSION = 'org.freedesktop.portal.Session';
/** Plasma files what it gave under this name where it does not know the program's, so it must not change. */
const TOKEN = 'org_offhook_app';

export interface WantedShortcut {
  readonly action: HotkeyAction;
  /** What it does, for whoever is asked. */
  readonly description: string;
  /** As the Shortcuts Specification writes it. */
  readonly trigger: string;
}

export interface ShortcutsSession {
  /** Rejects where the portal refuses. Resolves when it has been asked: its answer takes as long as its user takes. */
  bind(wanted: readonly WantedShortcut[]): Promise<void>;
  leave(): Promise<void>;
  /** The portal is gone, and all that it knew. */
  lose(): void;
  hear(signal: Signal): void;
}

const actionOf = (id: unknown): HotkeyAction | undefined => HOTKEY_ACTIONS.find((action) => action === id);

/** From `a(sa{sv})`. */
function givenIn(shortcuts: unknown): GivenKeys {
  const given: GivenKeys = {};
  for (const [id, about] of Array.isArray(shortcuts) ? (shortcuts as [unknown, Record<string, unknown>?][]) : []) {
    const action = actionOf(id);
    if (action) given[action] = typeof about?.trigger_description === 'string' ? about.trigger_description : '';
  }
  return given;
}

export interface SessionSetup {
  readonly bus: SessionBus;
  readonly requests: PortalRequests;
  readonly ears: DesktopKeysEars;
  /** ms, monotonic */
  readonly now: () => number;
}

export function createShortcutsSession({ bus, requests, ears, now }: SessionSetup): ShortcutsSession {
  const held = createHeldActions(now);
  /** Object path; undefined: there is none. */
  let session: string | undefined;
  /** Where the desktop is being asked for its shortcuts. */
  let asking: string | undefined;
  const lose = (): void => void (session = asking = undefined);

  async function open(): Promise<string> {
    const { answer } = await requests.ask(SHORTCUTS, 'CreateSession', '', [], { session_handle_token: typed('s', TOKEN) });
    const { code, results } = await answer;
    if (code !== 0) throw new Error(`the portal opens no session (${code})`);
    return String(results.session_handle);
  }

  return {
    async bind(wanted) {
      const ours = (session = await open());
      const list = wanted.map(({ action, description, trigger }) => [
        action,
        { description: typed('s', description), preferred_trigger: typed('s', trigger) },
      ]);
      const { handle, answer } = await requests.ask(SHORTCUTS, 'BindShortcuts', 'oa(sa{sv})s', [ours, list, '']);
      asking = handle;
      answer.then(
        ({ code, results }) => {
          if (asking !== handle) return;
          asking = undefined;
          ears.given(code === 0 ? givenIn(results.shortcuts) : {});
        },
        // Whoever sees it go asks anew.
        () => undefined,
      );
    },
    async leave() {
      const [left, request] = [session, asking];
      lose();
      if (request) await closeRequest(bus, request);
      if (left) await bus.call({ ...PORTAL, path: left, interface: SESSION }, 'Close').catch(() => undefined);
    },
    lose,
    hear({ interface: from, member, path, body }) {
      if (session === undefined) return;
      if (from === SESSION && member === 'Closed' && path === session) {
        lose();
        ears.given({});
      }
      if (from !== SHORTCUTS.interface || body[0] !== session) return;
      const action = actionOf(body[1]);
      if (member === 'Activated' && action && held.isPress(action)) ears.pressed(action);
      if (member === 'Deactivated' && action) held.released(action);
      if (member === 'ShortcutsChanged') ears.given(givenIn(body[1]));
    },
  };
}
