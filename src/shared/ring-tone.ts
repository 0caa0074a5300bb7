/** The rings there are. */
export const RING_TONES = ['classic', 'bell', 'soft', 'double', 'urgent'] as const;
export type RingTone = (typeof RING_TONES)[number];
