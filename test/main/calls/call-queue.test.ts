import { expect, it } from 'vitest';
import { createCallQueue } from '../../../src/main/calls/call-queue.ts';

it('runs the operations of one call one by one, of two calls side by side, and survives a failure', async () => {
  const queue = createCallQueue();
  const log: string[] = [];
  const gates = new Map<string, (error?: Error) => void>();
  const operation = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      log.push(`${name} starts`);
      gates.set(name, (error) => (error ? reject(error) : resolve(name)));
    });
  const first = queue.run('a', operation('a1'));
  const second = queue.run('a', operation('a2'));
  const other = queue.run('b', operation('b1'));
  await Promise.resolve();
  expect(log).toEqual(['a1 starts', 'b1 starts']);
  gates.get('a1')!(new Error('refused'));
  await expect(first).rejects.toThrow('refused');
  await new Promise(setImmediate);
  expect(log).toEqual(['a1 starts', 'b1 starts', 'a2 starts']);
  gates.get('a2')!();
  gates.get('b1')!();
  expect(await Promise.all([second, other])).toEqual(['a2', 'b1']);
});
