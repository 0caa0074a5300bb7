/** Plays tones: descriptions in, sound out. */
import type { SleepingContext } from './sleeping-context.ts';
import { renderTone } from './tones.ts';
import type { Tone } from './tones.ts';

export interface Playing {
  /** Resolves when the tone is over or was stopped. */
  readonly ended: Promise<void>;
  stop(): void;
}
export interface TonePlayer {
  play(tone: Tone): Playing;
}

/** The clock of a context stands while its device is lost, and what is played then never ends by it; one that has to be opened first begins late. */
const PATIENCE_MS = 3000;
const FADE_SECONDS = 0.05;

/** @param node where they are played, in the context */
export function createTonePlayer({ audio, awake }: SleepingContext, node: AudioNode): TonePlayer {
  const rendered = new WeakMap<Tone, AudioBuffer>();

  function bufferOf(tone: Tone): AudioBuffer {
    const known = rendered.get(tone);
    if (known) return known;
    const samples = renderTone(tone, audio.sampleRate);
    const buffer = audio.createBuffer(1, samples.length, audio.sampleRate);
    buffer.copyToChannel(samples, 0);
    rendered.set(tone, buffer);
    return buffer;
  }

  return {
    play(tone) {
      const source = new AudioBufferSourceNode(audio, { buffer: bufferOf(tone), loop: tone.loop });
      const fade = audio.createGain();
      source.connect(fade).connect(node);
      const sleep = awake.hold();
      let end = sleep;
      const ended = new Promise<void>((resolve) => {
        end = () => {
          fade.disconnect();
          sleep();
          resolve();
        };
      });
      const endWithin = (seconds: number): unknown => setTimeout(end, seconds * 1000 + PATIENCE_MS);
      source.onended = end;
      source.start();
      if (!tone.loop) endWithin(tone.length);
      return {
        ended,
        stop() {
          // Cut in the middle of a wave it would click.
          fade.gain.setTargetAtTime(0, audio.currentTime, 0.008);
          source.stop(audio.currentTime + FADE_SECONDS);
          endWithin(FADE_SECONDS);
        },
      };
    },
  };
}

/** At most one tone of a kind sounds: told again and again what should sound, it does only what changes. */
export function toneSlot(player: TonePlayer): (tone: Tone | undefined) => void {
  let current: { readonly tone: Tone; readonly playing: Playing } | undefined;
  return (tone) => {
    if (current?.tone === tone) return;
    current?.playing.stop();
    current = tone && { tone, playing: player.play(tone) };
  };
}
