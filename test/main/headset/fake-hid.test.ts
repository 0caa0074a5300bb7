/** The fake does what every port does. */
import { describe, expect, it } from 'vitest';
import { fakeHid } from '../../support/fakes/fake-hid.ts';
import { hidCases, type HidStage } from '../../support/headset/hid-contract.ts';
import { descriptorOf, together } from '../../support/headset/plug-in.ts';

function stage(): HidStage {
  const port = fakeHid();
  let count = 0;
  return {
    port,
    plugIn() {
      const descriptor = Buffer.from(descriptorOf(together));
      const fake = port.plug(descriptor, { name: `staged ${(count += 1)}` });
      return Promise.resolve({
        name: fake.device.name,
        descriptor,
        inputs: ['0201', '0203', '0200'].map((hex) => Buffer.from(hex, 'hex')),
        outputs: ['020100', '020401', '020000'].map((hex) => Buffer.from(hex, 'hex')),
        say: (report) => fake.report(report.toString('hex')),
        hears: (reports) => Promise.resolve(expect(fake.taken()).toEqual(reports.map((report) => report.toString('hex')))),
        unplug: () => port.unplug(fake),
      });
    },
  };
}

describe('the fake port', () => {
  it.each(hidCases.map((each) => [each.name, each] as const))('%s', (_, each) => each.run(stage()));
});
