/** Hears what a track carries. */

/** Hz of the strongest part, and how strong it is in dB. */
export interface Heard {
  readonly frequency: number;
  readonly loudness: number;
}

export interface Ear {
  listen(): Heard;
  stop(): void;
}

export function attachEar(audio: AudioContext, track: MediaStreamTrack): Ear {
  const source = audio.createMediaStreamSource(new MediaStream([track]));
  const analyser = new AnalyserNode(audio, { fftSize: 8192, smoothingTimeConstant: 0 });
  source.connect(analyser);
  const bins = new Float32Array(analyser.frequencyBinCount);
  return {
    listen() {
      analyser.getFloatFrequencyData(bins);
      const loudness = bins.reduce((most, each) => Math.max(most, each), -Infinity);
      return { frequency: (bins.indexOf(loudness) * audio.sampleRate) / 8192, loudness };
    },
    stop: () => source.disconnect(),
  };
}
