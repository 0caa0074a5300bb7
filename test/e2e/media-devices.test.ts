/** Microphones and speakers that are refused, unplugged and plugged again, and the tones that the phone makes itself. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openMediaPage } from '../media/electron-page.ts';
import type { ElectronPage } from '../media/electron-page.ts';

let opened: ElectronPage;
/** Runs in the page, where `window.lab` stands. */
const inPage = <R>(run: () => R | Promise<R>): Promise<R> => opened.page.evaluate(run);

beforeAll(async () => {
  opened = await openMediaPage();
});
afterEach(async () => {
  const rejections = await inPage(async () => {
    const { a, b, c, card, until, rejections } = window.lab;
    for (const phone of [a, b, c]) phone.show();
    await until('all microphones closed', () => card.open().length === 0);
    return rejections.splice(0);
  });
  expect(rejections).toEqual([]);
});
afterAll(() => opened?.close());

describe('the microphone', () => {
  test('falls back to the default when unplugged in a call, and comes back by its name', async () => {
    const seen = await inPage(async () => {
      const { a, b, card, talk, hears, until, hangUp } = window.lab;
      const id = 'plug';
      await talk({ id, caller: b, callee: a });
      await hears(b.connection(id), 700);
      card.unplug('mic-a');
      await hears(b.connection(id), 1200);
      const without = a.media.devices.get().inUse.microphone;
      const stateWithout = a.media.microphone.get();
      // Another socket, another id: the name is what stays.
      card.plug({ kind: 'audioinput', id: 'mic-a-again', label: 'Mic a', frequency: 700 });
      await hears(b.connection(id), 700);
      const back = a.media.devices.get().inUse.microphone;
      await until('only the chosen ones are open', () => card.open().sort().join() === 'mic-a-again,mic-b');
      await hangUp(id, a, b);
      card.unplug('mic-a-again');
      card.plug({ kind: 'audioinput', id: 'mic-a', label: 'Mic a', frequency: 700 });
      return { without, stateWithout, back };
    });
    expect(seen).toEqual({ stateWithout: 'open', back: 'mic-a-again' });
  });

  test.each(['NotAllowedError', 'NotFoundError'] as const)(
    'refused with %s lets the call go on in silence, and is asked for again',
    async (name) => {
      const seen = await opened.page.evaluate(async (refusal) => {
        const { a, b, card, calls, talk, hears, until, hangUp } = window.lab;
        const id = 'refused';
        a.show(calls.active('other', 'incoming'));
        await until('the microphone is open', () => a.media.microphone.get() === 'open');
        a.show();
        card.refusal = refusal;
        await talk({ id, caller: b, callee: a });
        await until('it is told', () => a.media.microphone.get() !== 'idle' && a.media.microphone.get() !== 'open');
        const state = a.media.microphone.get();
        await hears(b.connection(id), undefined);
        card.refusal = undefined;
        // Any change of what is wished for is a new chance.
        for (const phone of [a, b]) phone.set({ autoGainControl: false });
        await hears(b.connection(id), 700);
        await hears(a.connection(id), 1200);
        for (const phone of [a, b]) phone.set({ autoGainControl: true });
        await hangUp(id, a, b);
        return state;
      }, name);
      expect(seen).toBe(name === 'NotAllowedError' ? 'blocked' : 'missing');
    },
  );

  test.each(['NotReadableError', 'NotFoundError'] as const)('that failed with %s is tried again without being asked to', async (name) => {
    await opened.page.evaluate(async (refusal) => {
      const { a, b, card, talk, hears, until, hangUp } = window.lab;
      const id = 'again';
      card.refusal = refusal;
      await talk({ id, caller: b, callee: a });
      await until('it failed', () => ['blocked', 'missing'].includes(a.media.microphone.get()));
      // Nothing that the list of devices would show: another program lets go.
      card.refusal = undefined;
      await hears(b.connection(id), 700);
      await until('it is open', () => a.media.microphone.get() === 'open');
      await hangUp(id, a, b);
    }, name);
  });

  test('takes up other processing and another choice in the running call', async () => {
    const seen = await inPage(async () => {
      const { a, b, card, talk, hears, until, hangUp } = window.lab;
      const id = 'live';
      await talk({ id, caller: a, callee: b });
      await hears(b.connection(id), 700);
      a.set({ echoCancellation: false, noiseSuppression: false });
      const last = () => card.captures.filter((each) => each.device === 'mic-a').at(-1)!;
      await until('opened with the new processing', () => last().constraints.echoCancellation === false);
      const { echoCancellation, noiseSuppression, autoGainControl } = last().constraints;
      await hears(b.connection(id), 700);
      a.set({ microphone: { id: 'mic-c', label: 'Mic c' } });
      await hears(b.connection(id), 2100);
      await until('the former is closed', () => !card.open().includes('mic-a'));
      a.set({ microphone: { id: 'mic-a', label: 'Mic a' }, echoCancellation: true, noiseSuppression: true });
      await hangUp(id, a, b);
      return { echoCancellation, noiseSuppression, autoGainControl };
    });
    expect(seen).toEqual({ echoCancellation: false, noiseSuppression: false, autoGainControl: true });
  });

  test('shows its level in settings without a call, and is closed again', async () => {
    const seen = await inPage(async () => {
      const { a, card, until } = window.lab;
      const levels: number[] = [];
      const stop = a.media.meterMicrophone((level) => levels.push(level));
      await until('a level', () => levels.some((level) => level > 0.5));
      const open = card.open();
      stop();
      stop();
      await until('closed', () => card.open().length === 0);
      return { open, peak: Math.max(...levels) };
    });
    expect(seen.open).toEqual(['mic-a']);
    expect(seen.peak).toBeLessThanOrEqual(1);
  });
});

test('main is told each time that devices come or go', async () => {
  const told = await inPage(() => {
    const { a, card } = window.lab;
    const count = (): number => a.commands.filter((name) => name === 'soundDevicesChanged').length;
    const before = count();
    card.plug({ kind: 'audiooutput', id: 'headset', label: 'Headset' });
    const plugged = count() - before;
    card.unplug('headset');
    return [plugged, count() - before];
  });
  expect(told).toEqual([1, 2]);
});

describe('speakers', () => {
  test('calls and tones move to the chosen devices, to the default when they go, and back', async () => {
    const seen = await inPage(async () => {
      const { a, b, card, talk, hears, until, hangUp } = window.lab;
      const id = 'speaker';
      const plug = (): void => {
        card.plug({ kind: 'audiooutput', id: 'desk', label: 'Desk' });
        card.plug({ kind: 'audiooutput', id: 'bell', label: 'Bell' });
      };
      plug();
      a.set({ speaker: { id: 'desk', label: 'Desk' }, ringer: { id: 'old-id', label: 'Bell' } });
      await talk({ id, caller: a, callee: b });
      await hears(a.connection(id), 1200);
      const sinks = (): string[] => [...card.outputs().map((each) => each.sink), ...card.contextSinks()];
      const inBoth = (): boolean =>
        card.outputs().some(({ sink }) => sink === 'desk') && ['desk', 'bell'].every((id) => card.contextSinks().includes(id));
      await until('both in use', inBoth);
      const inUse = a.media.devices.get().inUse;
      card.unplug('desk');
      card.unplug('bell');
      await until('all on the default', () => sinks().every((sink) => sink === ''));
      plug();
      await until('both back', inBoth);
      await hangUp(id, a, b);
      card.unplug('desk');
      card.unplug('bell');
      a.set({ speaker: null, ringer: null });
      return inUse;
    });
    expect(seen).toEqual({ microphone: 'mic-a', speaker: 'desk' });
  });

  test('it rings on several devices at once, on the default once all are away, and whatever the list of devices says', async () => {
    const seen = await inPage(async () => {
      const { a, calls, card, until } = window.lab;
      const plug = (id: string, label: string): void => card.plug({ kind: 'audiooutput', id, label });
      const ringing = (): string =>
        card
          .tones()
          .map(({ sink }) => sink || 'default')
          .sort()
          .join('+');
      plug('bell', 'Bell');
      plug('hall', 'Hall');
      a.set({ ringer: { id: 'bell', label: 'Bell' }, alsoRingOn: [{ device: { id: 'x', label: 'Hall' }, volume: 0.3 }] });
      a.show(calls.ringing('several'));
      await until('both ring', () => ringing() === 'bell+hall');
      card.unplug('hall');
      await until('the other rings on', () => ringing() === 'bell');
      card.unplug('bell');
      await until('only the default', () => ringing() === 'default');
      const enumerateDevices = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
      navigator.mediaDevices.enumerateDevices = () => Promise.reject(new Error('no sound server'));
      plug('hall', 'Hall');
      a.show();
      a.show(calls.ringing('again'));
      await until('rings without a list', () => ringing() !== '');
      navigator.mediaDevices.enumerateDevices = enumerateDevices;
      plug('bell', 'Bell');
      await until('both ring again', () => ringing() === 'bell+hall');
      a.show();
      await until('is over', () => ringing() === '');
      card.unplug('bell');
      card.unplug('hall');
      a.set({ ringer: null, alsoRingOn: [] });
      return ringing();
    });
    expect(seen).toBe('');
  });

  test('rings until silenced, and beeps instead while the user talks', async () => {
    const seen = await inPage(async () => {
      const { a, calls, card, until } = window.lab;
      // One turn of the ring; that of the beep is longer.
      const ringing = (): boolean => card.tones().some(({ seconds }) => seconds === 4);
      const loud = calls.ringing('r');
      a.show(loud);
      await until('rings', ringing);
      a.show({ ...loud, silenced: 'byUser' } as typeof loud);
      await until('is silent', () => !ringing());
      a.show(loud);
      await until('rings', ringing);
      a.show(calls.active('t', 'outgoing'), loud);
      await until('only beeps', () => !ringing() && card.tones().length === 1);
      return true;
    });
    expect(seen).toBe(true);
  });

  test('plays test tones to their end', async () => {
    await inPage(async () => {
      const { a } = window.lab;
      const one = a.media.playTestTone({ device: null, volume: 0.5 }, 'bell');
      await Promise.all([a.media.playTestTone('speaker').ended, a.media.playTestTone('ringer', 'soft').ended, one.ended]);
    });
  });

  test('a tone whose device does not open is over when it is stopped, and later ones sound', async () => {
    const seen = await inPage(async () => {
      const { a, calls, card, until } = window.lab;
      const resume = Object.getOwnPropertyDescriptor(AudioContext.prototype, 'resume')!;
      AudioContext.prototype.resume = () => Promise.reject(new Error('the device is lost'));
      const playing = a.media.playTestTone('ringer');
      playing.stop();
      await playing.ended;
      Object.defineProperty(AudioContext.prototype, 'resume', resume);
      a.show(calls.ringing('later'));
      await until('rings', () => card.tones().some(({ seconds }) => seconds === 4));
      return true;
    });
    expect(seen).toBe(true);
  });

  test('tells how loud the far end of a call is, by no audio node of its own', async () => {
    const seen = await inPage(async () => {
      const { a, b, talk, hears, until, hangUp } = window.lab;
      const id = 'levels';
      await talk({ id, caller: a, callee: b });
      await hears(a.connection(id), 1200);
      // Chromium keeps the memory of each such node for as long as the context lives: at every call it would grow.
      let nodes = 0;
      const { AnalyserNode } = window;
      window.AnalyserNode = new Proxy(AnalyserNode, { construct: (node, args) => (nodes++, Reflect.construct(node, args) as object) });
      const level = await until('it is loud', () => {
        const now = a.media.callLevel(id);
        return now && now > 0.3 ? now : undefined;
      });
      window.AnalyserNode = AnalyserNode;
      await hangUp(id, a, b);
      return { level, nodes, after: a.media.callLevel(id) };
    });
    expect(seen.after).toBeUndefined();
    expect(seen.level).toBeLessThanOrEqual(1);
    expect(seen.nodes).toBe(0);
  });
});
