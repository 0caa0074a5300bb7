/** Headsets, in a virtual machine whose kernel believes in them: slow, but the same for all that is timed in it. */
import { runGuest } from '../../scripts/lib/vm/run-guest.mjs';
import { samplesOf, tellLine } from '../../scripts/lib/vm/guest-lines.mjs';
import type { VmFigure } from '../hid-vm/bench.ts';
import type { Group } from './group.ts';
import { watchSteal } from './machine.ts';

/** Presses wait out the headset's own times, and plugging in takes a second each. */
const limitFor = (samples: number): number => 120_000 + samples * 6000;

export const measureHeadsetVm: Group<'headset_press_to_wire_vm' | 'headset_plug_to_ready'> = {
  brings: ['headset_press_to_wire_vm', 'headset_plug_to_ready'],
  async measure(samples) {
    const stolen = watchSteal();
    const ran = await runGuest([`--bench=${samples}`], tellLine, limitFor(samples));
    if (!ran) throw new Error('there is no kernel to run a virtual machine with');
    const figures = samplesOf(ran.lines) as Record<VmFigure, number[]> | undefined;
    if (!figures) throw new Error(ran.broken ?? 'the virtual machine ended without figures; its own words stand above');
    const steal = stolen();
    return {
      headset_press_to_wire_vm: { samples: figures.pressToWire, peer: figures.bareRead, steal },
      headset_plug_to_ready: { samples: figures.plugToReady, steal },
    };
  },
};
