/** How loud a stream is. */
export interface Meter {
  /** 0 (-60 dB and below) to 1 (as loud as can be), now. */
  level(): number;
  release(): void;
}

const FLOOR_DB = -60;
/** 43 ms at 48 kHz: one reading covers the time between two. */
const WINDOW = 2048;

/** Loudness as people feel it, of a linear amplitude from 0 to 1: its logarithm. Pure. */
export function loudnessOf(amplitude: number): number {
  if (amplitude <= 0) return 0;
  return Math.min(1, Math.max(0, 1 - (20 * Math.log10(amplitude)) / FLOOR_DB));
}

/** Of samples: that of their mean power. Pure. */
export function loudness(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  return loudnessOf(Math.sqrt(power));
}

export function createMeter(audio: AudioContext, stream: MediaStream): Meter {
  const source = audio.createMediaStreamSource(stream);
  const analyser = new AnalyserNode(audio, { fftSize: WINDOW });
  source.connect(analyser);
  const samples = new Float32Array(WINDOW);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      return loudness(samples);
    },
    release: () => source.disconnect(),
  };
}
