/** The window over a phone that is played, in a real browser: what it does, and that everybody can read it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { behaviours } from './behaviour.ts';
import { openLooker, type Looker } from './look.ts';
import { shots } from './shots.ts';

let looker: Looker;
beforeAll(async () => {
  looker = await openLooker();
});
afterAll(() => looker?.close());

describe.concurrent('the window', () => {
  it.each(Object.entries(behaviours))('%s', async (_, behaviour) => {
    expect(await looker.drive(behaviour)).toEqual([]);
  });
});

describe.concurrent('everybody can read', () => {
  it.each(shots.map((shot) => [shot.name, shot] as const))('%s', async (_, shot) => {
    expect(await looker.look(shot)).toEqual([]);
  });
});
