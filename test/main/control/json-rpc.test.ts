import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureAnswer, readLine } from '../../../src/main/control/json-rpc.ts';
import { createLineSplitter } from '../../../src/main/control/line-splitter.ts';

const one = (value: unknown) => readLine(JSON.stringify(value)).calls[0];

describe('a line', () => {
  it('is a request, or without id a notification', () => {
    expect(one({ jsonrpc: '2.0', id: 1, method: 'dial', params: { to: '1' } })).toEqual({
      kind: 'request',
      id: 1,
      method: 'dial',
      params: { to: '1' },
    });
    expect(one({ jsonrpc: '2.0', method: 'quit' })).toEqual({ kind: 'request', method: 'quit', params: {} });
  });

  it.each([
    [7, null],
    [null, null],
    [{ jsonrpc: '1.0', id: 1, method: 'x' }, 1],
    [{ id: 'a', method: 'x' }, 'a'],
    [{ jsonrpc: '2.0', id: 1 }, 1],
    [{ jsonrpc: '2.0', id: {}, method: 'x' }, null],
    [{ jsonrpc: '2.0', id: 1, method: 7 }, 1],
  ])('%j is no request', (value, id) => {
    expect(one(value)).toMatchObject({ kind: 'fault', code: -32600, id });
  });

  it('that is no JSON says so', () => {
    expect(readLine('{').calls).toMatchObject([{ kind: 'fault', code: -32700, id: null }]);
  });

  it('may be a batch, but not an empty one', () => {
    expect(readLine('[1,{"jsonrpc":"2.0","id":2,"method":"x"}]')).toMatchObject({ batch: true, calls: [{ kind: 'fault' }, { id: 2 }] });
    expect(readLine('[]')).toMatchObject({ batch: false, calls: [{ code: -32600 }] });
  });

  it('is read whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.anything().map(fc.stringify)), (text) => {
        expect(readLine(text).calls.length).toBeGreaterThan(0);
      }),
    );
  });
});

it('errors of ours go to the codes of JSON-RPC where it has one', () => {
  const code = (name: 'unknownCommand' | 'badArguments' | 'internal' | 'noSuchCall') => failureAnswer(1, { code: name, message: '' }).error;
  expect([code('unknownCommand'), code('badArguments'), code('internal'), code('noSuchCall')]).toMatchObject([
    { code: -32601 },
    { code: -32602 },
    { code: -32603 },
    { code: -32000, data: { code: 'noSuchCall' } },
  ]);
});

describe('lines', () => {
  it('come out the same however the bytes are cut', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', '')));
    fc.assert(
      fc.property(texts, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (lines, sizes) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        const splitter = createLineSplitter(10_000);
        const got: string[] = [];
        for (let at = 0, cut = 0; at < bytes.length; cut++) {
          const size = sizes[cut % sizes.length]!;
          got.push(...splitter.push(bytes.subarray(at, at + size))!);
          at += size;
        }
        expect(got).toEqual(lines.map((line) => Buffer.from(line).toString()));
      }),
    );
  });

  it('may not be longer than allowed, finished or not', () => {
    expect(createLineSplitter(4).push(Buffer.from('12345\n'))).toBeUndefined();
    const splitter = createLineSplitter(4);
    expect(splitter.push(Buffer.from('1234'))).toEqual([]);
    expect(splitter.push(Buffer.from('5'))).toBeUndefined();
  });
});
