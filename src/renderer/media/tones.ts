/** All tones of the phone as descriptions, and how a description becomes samples. Pure. */

export interface Note {
  /** Seconds from the beginning of the tone. */
  readonly at: number;
  readonly seconds: number;
  /** Hz, sounded together. */
  readonly frequencies: readonly number[];
  /** Peak of the whole chord, 0 to 1. */
  readonly gain: number;
  /** Seconds in which a struck note falls to a third; absent: it keeps its loudness. */
  readonly decay?: number;
}
export interface Tone {
  /** Seconds, silence at the end included. */
  readonly length: number;
  readonly loop: boolean;
  readonly notes: readonly Note[];
}

/** Long enough that no edge clicks, short enough that no key press sounds late. */
const EDGE_SECONDS = 0.006;

export const steady = (at: number, seconds: number, frequencies: readonly number[], gain: number): Note => ({
  at,
  seconds,
  frequencies,
  gain,
});
/** A struck bar: the fundamental, and the octave and the twelfth above it. */
export const struck = (at: number, frequency: number): Note => ({
  at,
  seconds: 1.1,
  frequencies: [frequency, frequency, frequency * 2, frequency * 3],
  gain: 0.6,
  decay: 0.28,
});

/** Two rising figures and a rest. */
export const RINGTONE: Tone = {
  length: 4,
  loop: true,
  notes: [
    ...[523.25, 659.25, 783.99, 1046.5].map((frequency, i) => struck(i * 0.16, frequency)),
    ...[587.33, 739.99, 880, 1174.66].map((frequency, i) => struck(1.1 + i * 0.16, frequency)),
  ],
};

/** 425 Hz in the cadences that most of the world knows (ITU-T E.180). */
const CALL_PROGRESS = [425] as const;
export const RINGBACK: Tone = { length: 5, loop: true, notes: [steady(0, 1, CALL_PROGRESS, 0.25)] };
export const CALL_WAITING: Tone = {
  length: 6,
  loop: true,
  notes: [steady(0, 0.15, CALL_PROGRESS, 0.2), steady(0.3, 0.15, CALL_PROGRESS, 0.2)],
};
/** The call is up without the user having done anything: two notes that nobody takes for a ring. */
export const ANSWERED_ITSELF: Tone = { length: 1, loop: false, notes: [struck(0, 1318.51), struck(0.18, 1760)] };
export const BUSY: Tone = { length: 2, loop: false, notes: [0, 0.96].map((at) => steady(at, 0.48, CALL_PROGRESS, 0.25)) };
export const FAILED: Tone = {
  length: 1.6,
  loop: false,
  notes: [950, 1400, 1800].map((frequency, i) => steady(i * 0.33, 0.33, [frequency], 0.2)),
};
/** A second in which a person can hear that the chosen device is the right one. */
export const TEST_TONE: Tone = { length: 1, loop: false, notes: [440, 554.37, 659.25].map((frequency, i) => struck(i * 0.2, frequency)) };

/** How long a digit sounds and the silence after it; both above what RFC 4733 and ITU-T Q.24 ask for (40 ms each). */
export const DTMF_SECONDS = 0.1;
export const DTMF_GAP_SECONDS = 0.07;
/** A comma waits this long (https://www.w3.org/TR/webrtc/#dom-rtcdtmfsender-insertdtmf). */
const DTMF_PAUSE_SECONDS = 2;

const KEYPAD = ['123A', '456B', '789C', '*0#D'];
const ROWS = [697, 770, 852, 941] as const;
const COLUMNS = [1209, 1336, 1477, 1633] as const;

function keyNote(key: string, at: number): Note[] {
  const row = KEYPAD.findIndex((keys) => keys.includes(key));
  const low = ROWS[row];
  const high = COLUMNS[KEYPAD[row]?.indexOf(key) ?? -1];
  return low === undefined || high === undefined ? [] : [steady(at, DTMF_SECONDS, [low, high], 0.15)];
}

/** What the user hears while digits are sent (ITU-T Q.23), in step with what the far end gets. */
export function keyTones(digits: string): Tone {
  let at = 0;
  const notes = [...digits.toUpperCase()].flatMap((key) => {
    const note = keyNote(key, at);
    at += key === ',' ? DTMF_PAUSE_SECONDS : DTMF_SECONDS + DTMF_GAP_SECONDS;
    return note;
  });
  return { length: Math.max(at, DTMF_SECONDS), loop: false, notes };
}

function addNote(samples: Float32Array, note: Note, rate: number): void {
  const start = Math.round(note.at * rate);
  const count = Math.min(Math.round(note.seconds * rate), samples.length - start);
  const edge = EDGE_SECONDS * rate;
  for (let i = 0; i < count; i++) {
    const envelope = Math.min(1, i / edge, (count - 1 - i) / edge) * (note.decay ? Math.exp(-i / rate / note.decay) : 1);
    let sum = 0;
    for (const frequency of note.frequencies) sum += Math.sin((2 * Math.PI * frequency * i) / rate);
    samples[start + i] = (samples[start + i] ?? 0) + (note.gain * envelope * sum) / note.frequencies.length;
  }
}

/** One turn of the tone, mono, within -1 to 1. */
export function renderTone(tone: Tone, rate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(tone.length * rate));
  for (const note of tone.notes) addNote(samples, note, rate);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return peak > 1 ? samples.map((sample) => sample / peak) : samples;
}
