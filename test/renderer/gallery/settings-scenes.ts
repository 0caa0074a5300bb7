/** What the settings have to show. */
import { unseenDesktop } from '../../../src/shared/desktop-view.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { NOW, snapshot, two } from './sample.ts';
import type { Scene } from './scene.ts';

export const settingsScenes = {
  computer: {
    snapshot: snapshot({
      settings: { ...defaultSettings, hotkeys: { answer: 'Control+Alt+A', hangUp: 'Control+Alt+Shift+PageDown', mute: 'F9', show: 'F12' } },
      desktop: {
        ...unseenDesktop,
        ...{ startsAtLogin: true, opensLinks: 'rest', canPausePlayers: true, focusMode: true, takenHotkeys: ['mute'] },
      },
    }),
  },
  computerWayland: {
    snapshot: snapshot({
      settings: { ...defaultSettings, hotkeys: { answer: 'Control+Alt+A', mute: 'F9' } },
      desktop: {
        ...unseenDesktop,
        ...{ startsAtLogin: false, opensLinks: 'only', canPausePlayers: true, focusMode: false, takenHotkeys: ['mute'] },
        ...{ hotkeysFrom: 'desktop', givenHotkeys: { answer: 'Press Ctrl+Alt+A' }, canShowCard: false },
      },
    }),
  },
  automation: {
    snapshot: snapshot({
      ...two,
      settings: {
        ...snapshot().settings,
        callActions: [
          { id: 'a', on: 'ring', calls: 'incoming', kind: 'open', template: 'https://crm.example.com/find?phone={number}&name={name}' },
          { id: 'b', on: 'end', calls: 'all', kind: 'run', template: '/opt/crm/log-call --number={number} --seconds={duration} "{name}"' },
        ],
        webhook: { url: 'https://hooks.example.com/calls', moments: ['ring', 'end'], header: 'Authorization' },
      },
      automation: {
        faults: { b: { kind: 'notStarted', detail: 'ENOENT' } },
        webhook: { hasSecret: true, sent: 12, dropped: 1, waiting: 3, fault: { kind: 'status', status: 503 } },
      },
    }),
  },
  automationRefused: {
    snapshot: snapshot({
      ...two,
      settings: {
        ...snapshot().settings,
        callActions: [
          ...[{ id: 'a', on: 'ring', calls: 'incoming', kind: 'run', template: 'notify-send "Call of {name}"' } as const],
          ...[
            { id: 'b', on: 'end', calls: 'all', kind: 'run', template: `sqlite3 calls.db "insert into calls values('{name}')"` } as const,
          ],
        ],
      },
    }),
  },
  severalRings: {
    snapshot: snapshot({
      settings: {
        ...snapshot().settings,
        ringer: { id: 's2', label: 'Built-in speakers' },
        alsoRingOn: [
          { device: { id: 's1', label: 'Jabra Engage 55' }, volume: 0.4 },
          { device: { id: 'x', label: 'Conference room loudspeaker' }, volume: 1 },
        ],
        ringFlash: true,
      },
    }),
  },
  updateReady: {
    snapshot: snapshot({
      ...two,
      update: { state: 'ready', version: '1.4.0' },
      notices: [{ id: 'updateReady', kind: 'updateReady', detail: '1.4.0' }],
    }),
  },
  updateFailed: { snapshot: snapshot({ ...two, update: { state: 'failed', why: 'untrusted', detail: 'no signature that holds' } }) },
  quiet: {
    snapshot: snapshot({
      ...two,
      doNotDisturb: { until: NOW + 3_600_000 },
      settings: {
        ...snapshot().settings,
        doNotDisturb: { on: true, until: NOW + 3_600_000 },
        quietHours: [
          { days: [1, 2, 3, 4, 5], from: 22 * 60, to: 7 * 60 },
          { days: [6, 0], from: 0, to: 12 * 60 },
        ],
        autoAnswer: [{ accountId: 'work', callers: ['101', 'door@example.com'], when: 'asked', after: 2, muted: true }],
        alwaysRing: ['+49 30 901820', 'anna@example.com'],
      },
    }),
  },
  plainNotifications: { snapshot: snapshot({ ...two, notificationKind: 'text' }) },
} satisfies Record<string, Scene>;
