import { describe, expect, it } from 'vitest';
import { createReportWriter } from '../../../src/main/headset/report-writer.ts';
import { settle } from '../../support/fakes/fake-sip.ts';

function desk() {
  const writes: { readonly hex: string; readonly done: () => void; readonly fail: () => void }[] = [];
  const refused: string[] = [];
  const writer = createReportWriter({
    handle: {
      write: (report) =>
        new Promise((resolve, reject) => writes.push({ hex: report.toString('hex'), done: resolve, fail: () => reject(new Error('no')) })),
    },
    onWrite: () => undefined,
    onWritten: (error) => void (error && refused.push(error.message)),
  });
  return {
    writer,
    writes,
    refused,
    hexes: () => writes.map(({ hex }) => hex),
    write: (...all: string[]) => writer.write(all.map((hex) => Buffer.from(hex, 'hex'))),
  };
}

describe('reports on their way', () => {
  it('are written where their bytes have changed, and all of them after it was forgotten', () => {
    const { writer, write, hexes } = desk();
    expect(writer.isCurrent()).toBe(false);
    write('0101', '0200');
    write('0101', '0201');
    expect(hexes()).toEqual(['0101', '0200', '0201']);
    expect(writer.isCurrent()).toBe(true);
    writer.forget();
    expect(writer.isCurrent()).toBe(false);
    write('0101', '0201');
    expect(hexes().slice(3)).toEqual(['0101', '0201']);
  });

  it('that were refused are written again, but not where another has followed', async () => {
    const { writer, writes, write, hexes, refused } = desk();
    write('0101');
    writes[0]?.fail();
    await settle();
    expect(refused).toEqual(['no']);
    expect(writer.isCurrent()).toBe(false);
    write('0101');
    write('0102');
    writes[1]?.fail();
    await settle();
    expect(writer.isCurrent()).toBe(true);
    write('0102');
    expect(hexes()).toEqual(['0101', '0101', '0102']);
  });

  it('do not pile up where the device has stopped to listen, and end with the last of each', async () => {
    const { writer, writes, write, hexes } = desk();
    for (let i = 0; i < 256; i += 1) write(`01${i.toString(16).padStart(2, '0')}`, `02${(255 - i).toString(16).padStart(2, '0')}`);
    expect(writes).toHaveLength(32);
    let isDrained = false;
    void writer.drained().then(() => (isDrained = true));
    // Those that had to wait join them meanwhile.
    for (const { done } of writes) {
      expect(isDrained).toBe(false);
      done();
      await settle();
    }
    await settle();
    expect(isDrained).toBe(true);
    expect(hexes().slice(32)).toEqual(['01ff', '0200']);
  });
});
