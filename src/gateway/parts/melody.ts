/** Melodies, made by arithmetic: a few notes as text, and the sample at any moment. Pure. */
import type { Part } from '../../shared/gateway.ts';

/** Samples a second. */
export const RATE = 8000;

interface Note {
  /** Hz; 0: a rest. */
  readonly frequency: number;
  /** In samples since the begin of the melody. */
  readonly begin: number;
  readonly length: number;
}
export interface Melody {
  readonly notes: readonly Note[];
  /** In samples; after it the melody begins again. */
  readonly length: number;
  /** After which a note has faded to a third, in seconds. */
  readonly decay: number;
}

const STEPS: Readonly<Record<string, number>> = { C: -9, D: -7, E: -5, F: -4, G: -2, A: 0, B: 2 };

/** `A4`, `F#5`, `-` for a rest: equal temperament on A4 of 440 Hz. */
export function frequencyOf(name: string): number {
  const [, letter = '', sharp = '', octave] = /^([A-G])(#?)(\d)$/.exec(name) ?? [];
  return octave === undefined ? 0 : 440 * 2 ** (((STEPS[letter] ?? 0) + sharp.length) / 12 + Number(octave) - 4);
}

/** @param score notes with their beats, as `E4 F4:2 -:4`; one beat where none is said */
function melody(score: string, beatMs: number, decay: number): Melody {
  let length = 0;
  const notes = score.split(/\s+/).map((text): Note => {
    const [name = '-', beats = '1'] = text.split(':');
    const note = { frequency: frequencyOf(name), begin: length, length: Math.round((Number(beats) * beatMs * RATE) / 1000) };
    length += note.length;
    return note;
  });
  return { notes, length, decay };
}

/** Tunes that belong to everybody, and two calm figures of our own. */
export const SONGS: Readonly<Record<Exclude<Part, 'echo'>, readonly Melody[]>> = {
  music: [
    // Beethoven, the ninth.
    melody('E4 E4 F4 G4 G4 F4 E4 D4 C4 C4 D4 E4 E4:1.5 D4:0.5 D4:2 E4 E4 F4 G4 G4 F4 E4 D4 C4 C4 D4 E4 D4:1.5 C4:0.5 C4:2 -:2', 420, 0.5),
    // Frère Jacques.
    melody(
      'C4 D4 E4 C4 C4 D4 E4 C4 E4 F4 G4:2 E4 F4 G4:2 G4:0.5 A4:0.5 G4:0.5 F4:0.5 E4 C4 G4:0.5 A4:0.5 G4:0.5 F4:0.5 E4 C4 C4 G3 C4:2 C4 G3 C4:2 -:2',
      380,
      0.45,
    ),
    // Bach (or Petzold), the minuet in G.
    melody(
      'D5:2 G4 A4 B4 C5 D5:2 G4:2 G4:2 E5:2 C5 D5 E5 F#5 G5:2 G4:2 G4:2 C5:2 D5 C5 B4 A4 B4:2 C5 B4 A4 G4 F#4:2 G4 A4 B4 G4 A4:6 -:4',
      230,
      0.4,
    ),
    // Für Elise.
    melody(
      'E5 D#5 E5 D#5 E5 B4 D5 C5 A4:3 C4 E4 A4 B4:3 E4 G#4 B4 C5:3 E4 E5 D#5 E5 D#5 E5 B4 D5 C5 A4:3 C4 E4 A4 B4:3 E4 C5 B4 A4:4 -:6',
      210,
      0.4,
    ),
  ],
  colleague: [melody('G4:3 E4:3 C4:4 -:3 D4:3 G4:3 E4:4 -:5', 300, 1.4)],
  caller: [melody('E5:3 C5:3 -:2 G4:3 C5:4 -:4', 300, 1.4)],
};

const LEVEL = 7000;
/** A string with a little of its octave and twelfth. */
const PARTIALS = [1, 0.25, 0.1] as const;
const FADE = 0.012 * RATE;

/** 16 bits, linear. */
export function sampleOf({ notes, length, decay }: Melody, index: number): number {
  const at = index % length;
  const note = notes.find(({ begin, length: lasts }) => at < begin + lasts);
  if (!note || note.frequency === 0) return 0;
  const since = at - note.begin;
  // Neither a beginning nor an end may click.
  const edges = Math.min(1, since / FADE, (note.length - since) / FADE);
  const phase = (2 * Math.PI * note.frequency * since) / RATE;
  const wave = PARTIALS.reduce((sum, share, i) => sum + share * Math.sin((i + 1) * phase), 0);
  return Math.round(LEVEL * edges * Math.exp(-since / RATE / decay) * wave);
}
