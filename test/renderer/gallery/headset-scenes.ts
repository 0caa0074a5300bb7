/** Headsets to look at. */
import type { HeadsetView } from '../../../src/shared/headset.ts';
import { defaultSettings, type Settings } from '../../../src/shared/settings.ts';
import type { AppSnapshot } from '../../../src/shared/snapshot.ts';
import { active, bob, home, snapshot, work } from './sample.ts';

export const headset = (id: string, part: Partial<HeadsetView> = {}): HeadsetView => ({
  id,
  model: '0b0e:24c9',
  name: 'Jabra Engage 55',
  state: 'ready',
  buttons: ['hook', 'mute', 'flash', 'redial', 'reject', 'lineBusy'],
  lights: ['offHook', 'mute', 'ring', 'ringer', 'hold'],
  learned: [],
  lit: [],
  warnings: [],
  ...part,
});
const longNamed = headset('long', {
  model: '1395:00a9',
  name: 'Sennheiser Communications A/S EPOS IMPACT DW Pro2 ML USB-A Dongle (Second Generation, Konferenzraum)',
  buttons: ['hook', 'mute'],
  learned: ['mute', 'redial'],
  lights: ['offHook', 'ring', 'microphone'],
});
const blackwire = headset('bw', {
  model: '047f:c056',
  name: 'Plantronics Blackwire 3220 Series',
  state: 'forbidden',
  detail: "Failed to open a device with path '/dev/hidraw3': Permission denied",
});
const bare = { buttons: [], lights: [] } as const;

const scene = (part: Partial<AppSnapshot>, settings: Partial<Settings> = {}) => ({
  snapshot: snapshot({
    accounts: [work, home],
    headsetRule: { access: 'installed', mute: true },
    // Nothing is offered where it is not what one looks at.
    settings: {
      ...defaultSettings,
      microphone: { id: 'm1', label: 'Jabra Engage 55' },
      speaker: { id: 's1', label: 'Jabra Engage 55' },
      ...settings,
    },
    ...part,
  }),
});

export const headsetScenes = {
  headset: scene({ headsets: [headset('j')] }),
  headsetInCall: scene({ headsets: [headset('j', { lit: ['offHook', 'mute'] })], calls: [active('a', bob, { muted: true })] }),
  headsetWarned: scene({
    headsetRule: { access: 'installed', mute: false },
    headsets: [headset('j', { warnings: ['otherProgram', 'muteLoop', 'systemMute'] })],
  }),
  headsetLifted: scene({ headsets: [headset('j', { warnings: ['lifted'] })] }),
  headsetMuted: scene({ headsetRule: { access: 'installed', mute: false }, headsets: [headset('j', { warnings: ['systemMute'] })] }),
  headsetMutedNobody: scene({
    headsetRule: { access: 'installed', mute: false },
    headsets: [headset('nobody', { warnings: ['systemMute'] })],
  }),
  headsetForbidden: scene({ headsetRule: { access: 'missing', mute: false }, headsets: [blackwire] }),
  headsetForbiddenNobody: scene({ headsetRule: { access: 'missing', mute: false }, headsets: [{ ...blackwire, id: 'nobody' }] }),
  headsetDiffers: scene({ headsetRule: { access: 'differs', mute: false }, headsets: [blackwire] }),
  headsetOpenAnyway: scene({ headsetRule: { access: 'differs', mute: false }, headsets: [headset('j', { warnings: ['systemMute'] })] }),
  headsetFullDisk: scene({ headsets: [headset('full')] }),
  headsetTaught: scene({ headsets: [headset('taught')] }),
  headsetForbiddenMac: scene({ platform: 'darwin', headsetRule: 'unneeded', headsets: [{ ...blackwire, detail: '0xE00002E2' }] }),
  headsetLearning: scene({ headsets: [headset('j', { learning: 'redial' })] }),
  headsets: scene(
    {
      headsetRule: { access: 'installed', mute: false },
      headsets: [
        headset('j', { warnings: ['systemMute'], inUse: true }),
        longNamed,
        headset('o', { name: 'Yealink WH66', model: '6993:b02b', state: 'opening', ...bare }),
        headset('f', { name: 'Poly BT700', model: '047f:02e6', state: 'failed', detail: 'could not read from HID device', ...bare }),
        headset('i', { name: 'Dell Speakerphone SP325', model: '413c:8223', state: 'ignored' }),
        ...['1', '2', '3'].map((id) => headset(id, { name: `Anker PowerConf ${id}`, model: `291a:330${id}` })),
      ],
    },
    { ignoredHeadsets: ['413c:8223'] },
  ),
  headsetsInCall: scene({
    headsets: [headset('j'), { ...longNamed, lit: ['offHook'], inUse: true }, headset('o', { name: 'Yealink WH66', model: '6993:b02b' })],
    calls: [active('a', bob)],
  }),
  headsetLong: scene({ headsets: [longNamed] }),
  noHeadset: scene({ headsetRule: { access: 'missing', mute: false } }),
  headsetsUnseen: scene({ headsetFault: 'libusb-1.0.so.0: cannot open shared object file: No such file or directory' }),
  headsetUnknown: scene({
    headsets: [headset('u', { name: 'Razer Kraken Kitty V2', model: '1532:0560', state: 'unknown', buttons: [], lights: [] })],
  }),
  headsetsOff: scene({}, { headsets: false }),
  headsetOffered: scene({ headsets: [headset('j')] }, { microphone: null, speaker: null }),
  headsetOfferedLong: scene(
    { headsets: [headset('j', { name: 'GN Netcom A/S Jabra Engage 55', model: '0b0e:1111' })] },
    { microphone: null, speaker: null },
  ),
};
