/** Plays a melody in G.711. The one called music listens for keys: it gives the tones of the key back, and another melody. */
import type { Part } from '../../shared/gateway.ts';
import { STEP_MS } from '../dtmf/digit-player.ts';
import { dualTone, tonesOf } from '../dtmf/dual-tone.ts';
import { toALaw, toMuLaw } from '../dtmf/g711.ts';
import { digitOf } from '../dtmf/telephone-event.ts';
import { staticPayload } from '../sdp/payload.ts';
import { RATE, sampleOf, SONGS, type Melody } from './melody.ts';
import type { Performer, Stage } from './performer.ts';

type Law = 'PCMU' | 'PCMA';
const FRAME = (STEP_MS * RATE) / 1000;
/** Of a key's tones: long enough to be known again. */
const TONE_FRAMES = 20;
const PAYLOAD = { PCMU: staticPayload(0)!, PCMA: staticPayload(8)! } as const;
/** Digits first, so that neighbouring keys play different songs. */
const KEYS = '0123456789*#ABCD';

interface Tone {
  readonly tones: readonly [number, number];
  frame: number;
}

export function createMusician(part: Exclude<Part, 'echo'>, { say, codec }: Stage): Performer {
  const songs: readonly Melody[] = SONGS[part];
  let song = songs[0]!;
  let sample = 0;
  let tone: Tone | undefined;
  let lastEvent: number | undefined;
  let sequence = 0;
  let due = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function frame(law: Law): Buffer {
    if (tone && tone.frame < TONE_FRAMES) {
      const from = tone.frame * FRAME;
      tone.frame += 1;
      return dualTone(tone.tones, law, from, FRAME);
    }
    const encode = law === 'PCMU' ? toMuLaw : toALaw;
    const from = sample;
    sample += FRAME;
    return Buffer.from(Array.from({ length: FRAME }, (_, i) => encode(sampleOf(song, from + i))));
  }

  function play(): void {
    const law = codec();
    if (law === 'PCMU' || law === 'PCMA') {
      const { type } = PAYLOAD[law];
      say(
        { payloadType: type, marker: false, sequence: sequence & 0xffff, timestamp: sequence * FRAME, ssrc: 0, payload: frame(law) },
        PAYLOAD[law],
      );
    }
    sequence += 1;
    // By the plan and not by the last step; yet what a stalled process has missed is not made up for.
    due = Math.max(due + STEP_MS, performance.now() - STEP_MS);
    timer = setTimeout(play, Math.max(0, due - performance.now()));
  }
  play();

  function press(digit: string): void {
    const tones = part === 'music' ? tonesOf(digit) : undefined;
    if (!tones) return;
    tone = { tones, frame: 0 };
    song = songs[KEYS.indexOf(digit.toUpperCase()) % songs.length]!;
    sample = 0;
  }

  return {
    part,
    send({ timestamp, payload }, { kind }) {
      // RFC 4733 2.5.1.2: all packets of one event bear the time of its begin.
      if (kind !== 'telephone-event' || timestamp === lastEvent) return;
      lastEvent = timestamp;
      press(digitOf(payload) ?? '');
    },
    press,
    close: () => clearTimeout(timer),
  };
}
