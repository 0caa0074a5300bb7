import { describe, expect, it } from 'vitest';
import { dominantTone, duration, loudness, sine, slice, toneShare } from './tone.ts';
import { formatWav, parseWav, type Sound } from './wav.ts';

const noise = (seconds: number, rate = 8000): Sound => {
  let seed = 1;
  const next = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647 - 0.5;
  return { rate, samples: Float32Array.from({ length: seconds * rate }, next) };
};
const mix = (a: Sound, b: Sound): Sound => ({ rate: a.rate, samples: a.samples.map((x, i) => x + (b.samples[i] ?? 0)) });

describe('tones', () => {
  it.each([
    [440, 8000],
    [1000, 16_000],
    [697, 48_000],
  ])('finds %i Hz at %i samples a second', (hz, rate) => {
    const heard = dominantTone(sine(hz, 0.5, rate))!;
    expect(heard.hz).toBeGreaterThan(hz - 3);
    expect(heard.hz).toBeLessThan(hz + 3);
    expect(heard.share).toBeGreaterThan(0.97);
  });

  it('gives each of two tones its share', () => {
    const both = mix(sine(440, 1, 8000, 0.4), sine(1000, 1, 8000, 0.2));
    expect(toneShare(both, 440)).toBeCloseTo(0.8, 1);
    expect(toneShare(both, 1000)).toBeCloseTo(0.2, 1);
    expect(toneShare(both, 700)).toBeLessThan(0.02);
  });

  it('does not take noise for a tone', () => {
    expect(dominantTone(noise(1))!.share).toBeLessThan(0.1);
  });

  it('hears nothing in silence', () => {
    const silence = sine(440, 1, 8000, 0.0001);
    expect(dominantTone(silence)).toBeUndefined();
    expect(toneShare(silence, 440)).toBe(0);
    expect(dominantTone({ rate: 8000, samples: new Float32Array() })).toBeUndefined();
  });

  it('survives a jump of phase', () => {
    const tone = sine(440, 1, 8000);
    const jumped: Sound = { rate: 8000, samples: Float32Array.from([...tone.samples.slice(0, 4003), ...tone.samples.slice(4140)]) };
    expect(toneShare(jumped, 440)).toBeGreaterThan(0.85);
  });
});

describe('WAV files', () => {
  it('come back as they were written', () => {
    const back = parseWav(formatWav(sine(440, 0.25, 8000)));
    expect(back.rate).toBe(8000);
    expect(duration(back)).toBeCloseTo(0.25);
    expect(loudness(back)).toBeCloseTo(0.4 / Math.SQRT2, 2);
    expect(toneShare(slice(back, -0.2), 440)).toBeGreaterThan(0.97);
  });

  it('are read while their header still says nothing of their length', () => {
    const file = formatWav(sine(440, 0.25, 8000));
    file.writeUInt32LE(0, 40);
    expect(duration(parseWav(file))).toBeCloseTo(0.25);
  });

  it('with several channels are averaged, and other formats refused', () => {
    const file = formatWav(sine(440, 0.5, 8000));
    file.writeUInt16LE(2, 22);
    expect(duration(parseWav(file))).toBeCloseTo(0.25);
    file.writeUInt16LE(8, 34);
    expect(() => parseWav(file)).toThrow('16-bit');
    expect(() => parseWav(Buffer.from('hello'))).toThrow('not a WAV file');
  });
});
