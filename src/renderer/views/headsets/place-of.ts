import type { HeadsetView } from '../../../shared/headset.ts';

/** Where what fails with a headset is told: in its own card. */
export const placeOf = ({ id }: HeadsetView): string => `headset-${id}`;
