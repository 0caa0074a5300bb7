/** Sound as one channel of samples between -1 and 1, and the 16-bit PCM WAV files that the far ends read and write. */
import { readFileSync, writeFileSync } from 'node:fs';

export interface Sound {
  /** Samples a second. */
  readonly rate: number;
  readonly samples: Float32Array;
}

/** Of a file without chunks other than the two that must be. */
export const WAV_HEADER = 44;

/** A WAV file as it stands, also while it is still being written: all behind `data` is sound, whatever the header says of its length. */
export function parseWav(file: Buffer): Sound {
  if (file.length < 12 || file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error('not a WAV file');
  let format: { readonly channels: number; readonly rate: number } | undefined;
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const body = at + 8;
    if (name === 'fmt ' && body + 16 <= file.length) {
      if (file.readUInt16LE(body + 14) !== 16) throw new Error('only 16-bit WAV files are read');
      format = { channels: file.readUInt16LE(body + 2), rate: file.readUInt32LE(body + 4) };
    }
    if (name === 'data') {
      if (!format) throw new Error('WAV data before its format');
      return parsePcm(file.subarray(body), format);
    }
    at = body + size + (size % 2);
  }
  throw new Error('WAV file without data');
}

/** Samples of 16 bits, little endian. Several channels are averaged. */
export function parsePcm(pcm: Buffer, { rate, channels }: { readonly rate: number; readonly channels: number }): Sound {
  const samples = new Float32Array(Math.floor(pcm.length / 2 / channels));
  for (let i = 0; i < samples.length; i += 1) {
    let sum = 0;
    for (let c = 0; c < channels; c += 1) sum += pcm.readInt16LE((i * channels + c) * 2);
    samples[i] = sum / channels / 32768;
  }
  return { rate, samples };
}

export const readWav = (path: string): Sound => parseWav(readFileSync(path));

/** One channel, 16 bits. */
export function formatWav({ rate, samples }: Sound): Buffer {
  const file = Buffer.alloc(WAV_HEADER + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, i) => file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32767), WAV_HEADER + i * 2));
  return file;
}

export const writeWav = (path: string, sound: Sound): void => writeFileSync(path, formatWav(sound));
