import {
  HidError,
  type HidDevice,
  type HidFault,
  type HidHandle,
  type HidListener,
  type HidPort,
} from '../../../src/main/headset/hid-port.ts';

/** A device that a test plays the headset for. */
export interface FakeHidDevice {
  readonly device: HidDevice;
  /** What was written, in hex, id first; since it was last taken. */
  readonly written: string[];
  taken(): string[];
  /** An input report in hex, as it comes from the device; nobody hears it while the device is not open. */
  report(hex: string): void;
  /** As a system whose access is not there, or whose device does not answer; undefined: it can be had. */
  fault: HidFault | undefined;
  /** The same for its descriptor. */
  descriptorFault: HidFault | undefined;
  /** Every write fails so; 'never': none settles. */
  writeFault: HidFault | 'never' | undefined;
  /** How often it was asked to be opened; closed. */
  opens: number;
  closes: number;
  readonly isOpen: boolean;
}

export interface FakeHid extends HidPort {
  /** Listed from now on; `quietly`: the system does not tell. */
  plug(descriptor: Uint8Array, part?: Partial<HidDevice>, quietly?: 'quietly'): FakeHidDevice;
  unplug(device: FakeHidDevice, quietly?: 'quietly'): void;
  /** It breaks off, and is listed all the same. */
  breakOff(device: FakeHidDevice): void;
  /** Something was plugged in or out, or nothing. */
  change(): void;
  /** Devices cannot be listed at all. */
  broken: boolean;
  lists: number;
  readonly watchers: number;
}

interface Opened {
  readonly listener: HidListener;
  /** What came before the turn after `open`, when who has opened it has its handle; undefined: from then on. */
  early: Buffer[] | undefined;
  isOver: boolean;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function fakeHid(): FakeHid {
  let paths = 0;
  const entries = new Map<FakeHidDevice, { readonly descriptor: Buffer; readonly opened: Set<Opened> }>();
  const watchers = new Set<() => void>();
  const change = (): void => [...watchers].forEach((run) => run());
  const of = ({ path }: HidDevice): FakeHidDevice => {
    const fake = [...entries.keys()].find(({ device }) => device.path === path);
    if (!fake) throw new HidError('gone', 'No such device');
    return fake;
  };
  const fail = (fault: HidFault | undefined): void => {
    if (fault) throw new HidError(fault, `the system says ${fault}`);
  };
  const lose = (fake: FakeHidDevice): void => {
    const opened = entries.get(fake)?.opened ?? new Set();
    for (const each of [...opened]) {
      opened.delete(each);
      each.isOver = true;
      each.listener.lost('device disconnected');
    }
  };

  function handleOf(fake: FakeHidDevice, opened: Opened): HidHandle {
    return {
      async write(report) {
        const isHere = entries.get(fake)?.opened.has(opened) === true;
        if (isHere && !fake.writeFault) fake.written.push(report.toString('hex'));
        await settled();
        if (!isHere) throw new HidError('gone', 'No such device');
        if (fake.writeFault === 'never') return new Promise(() => undefined);
        fail(fake.writeFault);
      },
      async close() {
        if (opened.isOver) return;
        opened.isOver = true;
        entries.get(fake)?.opened.delete(opened);
        fake.closes += 1;
        await settled();
      },
    };
  }

  const hid: FakeHid = {
    broken: false,
    lists: 0,
    change,
    get watchers() {
      return watchers.size;
    },
    plug(descriptor, part = {}, quietly) {
      paths += 1;
      const device: HidDevice = {
        path: `/dev/hidraw${paths}`,
        vendorId: 0x1234,
        productId: paths,
        name: `Headset ${paths}`,
        isTelephony: true,
        ...part,
      };
      const opened = new Set<Opened>();
      const fake: FakeHidDevice = {
        device,
        written: [],
        taken: () => fake.written.splice(0),
        report: (hex) =>
          [...opened].forEach((each) => {
            const report = Buffer.from(hex, 'hex');
            if (each.early) each.early.push(report);
            else each.listener.report(report);
          }),
        fault: undefined,
        descriptorFault: undefined,
        writeFault: undefined,
        opens: 0,
        closes: 0,
        get isOpen() {
          return opened.size > 0;
        },
      };
      entries.set(fake, { descriptor: Buffer.from(descriptor), opened });
      if (!quietly) change();
      return fake;
    },
    unplug(fake, quietly) {
      lose(fake);
      entries.delete(fake);
      if (!quietly) change();
    },
    breakOff: lose,
    async list() {
      hid.lists += 1;
      await settled();
      if (hid.broken) throw new HidError('failed', 'no HID here');
      return [...entries.keys()].map(({ device }) => device);
    },
    async descriptor(device) {
      await settled();
      const fake = of(device);
      fail(fake.descriptorFault);
      return entries.get(fake)?.descriptor ?? Buffer.alloc(0);
    },
    async open(device, listener) {
      await settled();
      const fake = of(device);
      fake.opens += 1;
      fail(fake.fault);
      const opened: Opened = { listener, early: [], isOver: false };
      entries.get(fake)?.opened.add(opened);
      setImmediate(() => {
        const early = opened.early ?? [];
        opened.early = undefined;
        for (const report of early) if (!opened.isOver) listener.report(report);
      });
      return handleOf(fake, opened);
    },
    onChange(run) {
      watchers.add(run);
      return () => watchers.delete(run);
    },
  };
  return hid;
}
