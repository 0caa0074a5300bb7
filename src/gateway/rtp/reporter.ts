/** Reports about one stream that is sent and one that is received, and what the far end reports back. */
import { middleOf, ntpOf, readRtcp, writeRtcp, type ReportBlock, type Rtcp } from './rtcp-packet.ts';
import type { ReceptionReport } from './reception.ts';

export interface Sent {
  readonly ssrc: number;
  readonly packets: number;
  readonly octets: number;
  /** Of the sent stream's clock, now. */
  readonly timestamp: number;
}

export interface Reporter {
  /** A compound packet: a sender report where anything was sent, else a receiver report. */
  write(sent: Sent, reception: ReceptionReport | undefined): Buffer;
  /** False: that is no report. */
  read(packet: Buffer): boolean;
  /** Round trip, ms. */
  readonly rtt: number | undefined;
  /** What the far end last said of what we send. */
  readonly heard: ReportBlock | undefined;
}

const UNITS_PER_MS = 65.536;

/** @param now ms since 1970, with a fraction */
export function createReporter(cname: string, now: () => number): Reporter {
  let rtt: number | undefined;
  let heard: ReportBlock | undefined;
  let lastReport: { readonly middle: number; readonly at: number } | undefined;
  let ours = 0;

  function learn({ sender, blocks }: Rtcp): void {
    const at = now();
    if (sender) lastReport = { middle: middleOf(sender.ntp), at };
    const block = blocks.find(({ ssrc }) => ssrc === ours);
    if (!block) return;
    heard = block;
    if (block.lastReport === 0) return;
    const trip = ((middleOf(ntpOf(at)) - block.lastReport - block.delay) | 0) / UNITS_PER_MS;
    // Clocks that stand differently make it negative or absurd; RTCP says nothing then.
    if (trip >= 0 && trip < 60_000) rtt = trip;
  }

  return {
    write(sent, reception) {
      ours = sent.ssrc;
      const at = now();
      const block = reception && {
        ...reception,
        lastReport: lastReport?.middle ?? 0,
        delay: lastReport ? Math.round((at - lastReport.at) * UNITS_PER_MS) : 0,
      };
      const sender = sent.packets > 0 ? { ...sent, ntp: ntpOf(at) } : undefined;
      return writeRtcp({ ssrc: sent.ssrc, sender, blocks: block ? [block] : [] }, cname);
    },
    read(packet) {
      const report = readRtcp(packet);
      if (report) learn(report);
      return report !== undefined;
    },
    get rtt() {
      return rtt;
    },
    get heard() {
      return heard;
    },
  };
}
