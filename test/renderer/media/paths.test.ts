import { expect, test } from 'vitest';
import { createCell } from '../../../src/renderer/media/cell.ts';
import type { Path } from '../../../src/renderer/media/media-api.ts';
import { createPaths } from '../../../src/renderer/media/paths.ts';
import { active, anna } from '../gallery/sample.ts';

test('the path of a call is that of its sound now, told at each change, and gone with the call', () => {
  const paths = createPaths();
  const [first, second] = [createCell<Path>('trying'), createCell<Path>('trying')];
  const seen: (Path | undefined)[] = [];
  const path = paths.of('a');
  path.watch(() => seen.push(path.get()));
  expect(path.get()).toBeUndefined();
  paths.follow('a', first);
  first.set('open');
  paths.follow('a', second);
  first.set('failed');
  second.set('open');
  expect(seen).toEqual(['trying', 'open', 'trying', 'open']);
  paths.sweep([active('a', anna)]);
  expect(path.get()).toBe('open');
  paths.sweep([{ ...active('a', anna), phase: 'ended', reason: { kind: 'hungUp' }, endedAt: 0 }]);
  expect(path.get()).toBeUndefined();
});
