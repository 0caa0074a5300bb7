/** RTCP compound packets (RFC 3550 6.4, 6.5): sender and receiver reports with the name of the source. Pure; reading never throws. */
import type { ReceptionReport } from './reception.ts';

const SENDER_REPORT = 200;
const RECEIVER_REPORT = 201;
const SOURCE_DESCRIPTION = 202;
const CNAME = 1;
const BLOCK = 24;

export interface SenderInfo {
  readonly ntp: bigint;
  readonly timestamp: number;
  readonly packets: number;
  readonly octets: number;
}
export interface ReportBlock extends ReceptionReport {
  /** Middle 32 bits of the NTP time of the last sender report, 0: none came. */
  readonly lastReport: number;
  /** Since it came, in 1/65536 s. */
  readonly delay: number;
}
export interface Rtcp {
  readonly ssrc: number;
  readonly sender: SenderInfo | undefined;
  readonly blocks: readonly ReportBlock[];
}

const EPOCH_OFFSET = 2_208_988_800n;
/** NTP time of ms since 1970. */
export const ntpOf = (ms: number): bigint => {
  const whole = Math.floor(ms);
  return ((BigInt(Math.floor(whole / 1000)) + EPOCH_OFFSET) << 32n) | (BigInt(Math.floor(((ms % 1000) / 1000) * 2 ** 32)) & 0xffff_ffffn);
};
/** As reports name it. */
export const middleOf = (ntp: bigint): number => Number((ntp >> 16n) & 0xffff_ffffn);

function readBlock(packet: Buffer, at: number): ReportBlock {
  return {
    ssrc: packet.readUInt32BE(at),
    fractionLost: packet[at + 4]! / 256,
    cumulativeLost: packet.readIntBE(at + 5, 3),
    highestSequence: packet.readUInt32BE(at + 8),
    jitter: packet.readUInt32BE(at + 12),
    lastReport: packet.readUInt32BE(at + 16),
    delay: packet.readUInt32BE(at + 20),
  };
}

function readReport(packet: Buffer, count: number): Rtcp | undefined {
  const isSender = packet[1] === SENDER_REPORT;
  const start = isSender ? 28 : 8;
  if (packet.length < start + count * BLOCK) return undefined;
  return {
    ssrc: packet.readUInt32BE(4),
    sender: isSender
      ? {
          ntp: packet.readBigUInt64BE(8),
          timestamp: packet.readUInt32BE(16),
          packets: packet.readUInt32BE(20),
          octets: packet.readUInt32BE(24),
        }
      : undefined,
    blocks: Array.from({ length: count }, (_, i) => readBlock(packet, start + i * BLOCK)),
  };
}

/** The first report of a compound packet; undefined: there is none, or a part is shorter than it says. */
export function readRtcp(compound: Buffer): Rtcp | undefined {
  for (let at = 0; at + 8 <= compound.length;) {
    const length = 4 * (compound.readUInt16BE(at + 2) + 1);
    const packet = compound.subarray(at, at + length);
    if (packet.length < length || packet[0]! >> 6 !== 2) return undefined;
    if (packet[1] === SENDER_REPORT || packet[1] === RECEIVER_REPORT) return readReport(packet, packet[0]! & 0x1f);
    at += length;
  }
  return undefined;
}

function writeBlock(packet: Buffer, at: number, block: ReportBlock): void {
  packet.writeUInt32BE(block.ssrc, at);
  packet[at + 4] = Math.min(255, Math.floor(block.fractionLost * 256));
  packet.writeIntBE(Math.max(-0x80_0000, Math.min(0x7f_ffff, block.cumulativeLost)), at + 5, 3);
  packet.writeUInt32BE(block.highestSequence >>> 0, at + 8);
  packet.writeUInt32BE(block.jitter >>> 0, at + 12);
  packet.writeUInt32BE(block.lastReport >>> 0, at + 16);
  packet.writeUInt32BE(block.delay >>> 0, at + 20);
}

function describe(ssrc: number, cname: string): Buffer {
  const name = Buffer.from(cname.slice(0, 255), 'latin1');
  // One null at least ends the list, and it fills up to a word.
  const packet = Buffer.alloc(8 + 4 * Math.ceil((2 + name.length + 1) / 4));
  packet[0] = 0x81;
  packet[1] = SOURCE_DESCRIPTION;
  packet.writeUInt16BE(packet.length / 4 - 1, 2);
  packet.writeUInt32BE(ssrc, 4);
  packet[8] = CNAME;
  packet[9] = name.length;
  name.copy(packet, 10);
  return packet;
}

/** The smallest there is: without blocks or name, which only a compound packet must have (RFC 5506). */
export function writeReceiverReport(ssrc: number): Buffer {
  const report = Buffer.alloc(8);
  report[0] = 0x80;
  report[1] = RECEIVER_REPORT;
  report.writeUInt16BE(1, 2);
  report.writeUInt32BE(ssrc, 4);
  return report;
}

export function writeRtcp({ ssrc, sender, blocks }: Rtcp, cname: string): Buffer {
  const start = sender ? 28 : 8;
  const report = Buffer.alloc(start + blocks.length * BLOCK);
  report[0] = 0x80 | blocks.length;
  report[1] = sender ? SENDER_REPORT : RECEIVER_REPORT;
  report.writeUInt16BE(report.length / 4 - 1, 2);
  report.writeUInt32BE(ssrc, 4);
  if (sender) {
    report.writeBigUInt64BE(sender.ntp, 8);
    report.writeUInt32BE(sender.timestamp >>> 0, 16);
    report.writeUInt32BE(sender.packets >>> 0, 20);
    report.writeUInt32BE(sender.octets >>> 0, 24);
  }
  blocks.forEach((block, i) => writeBlock(report, start + i * BLOCK, block));
  return Buffer.concat([report, describe(ssrc, cname)]);
}
