import { afterEach, expect, it, vi } from 'vitest';
import { pointerOnX } from '../../src/system/pointer.ts';

afterEach(() => vi.unstubAllEnvs());

it('is nowhere where there is no X server', () => {
  vi.stubEnv('DISPLAY', ':nowhere');
  expect(pointerOnX()).toBeUndefined();
});
