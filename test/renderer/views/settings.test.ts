import { describe, expect, it } from 'vitest';
import { findSections } from '../../../src/renderer/views/settings/find-sections.ts';
import { readPortRange, writePortRange } from '../../../src/renderer/views/settings/port-range.ts';
import { moveCodec, shownOrder, toggleCodec } from '../../../src/renderer/views/settings/move-codec.ts';

describe('the search of settings', () => {
  it('finds sections by their title, a label or a line of help', () => {
    expect(findSections('echo', 'keychain')).toEqual(['sound']);
    expect(findSections('volume ring', 'keychain')).toEqual(['sound']);
    expect(findSections('uring', 'keychain')).toEqual([]);
    expect(findSections('(micro', 'keychain')).toContain('sound');
    expect(findSections('TURN', 'keychain')).toContain('accounts');
    expect(findSections('learn a button', 'keychain')).toEqual(['headsets']);
    expect(findSections('licence', 'keychain')).toEqual(['about']);
    expect(findSections('xyzzy', 'keychain')).toEqual([]);
  });
  it('shows where passwords are kept only when there is something to decide', () => {
    expect(findSections('', 'keychain')).not.toContain('privacy');
    expect(findSections('', 'memory')).toContain('privacy');
    expect(findSections('', 'file')).toContain('privacy');
  });
});

describe('the ports for sound', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['16384-32767', { lowest: 16_384, highest: 32_767 }],
    [' 20000 – 20015 ', { lowest: 20_000, highest: 20_015 }],
    ['1024 to 65535', { lowest: 1024, highest: 65_535 }],
  ])('%j can be used', (text, range) => {
    expect(readPortRange(text)).toEqual({ range });
    expect(readPortRange(writePortRange(range))).toEqual({ range });
  });
  it.each([
    ['20000', 'unreadable'],
    ['from 1 to 2', 'unreadable'],
    ['1023-20000', 'outside'],
    ['20000-65536', 'outside'],
    ['30000-20000', 'reversed'],
    ['20000-20014', 'narrow'],
    // The odd first port has no even one before it.
    ['20001-20016', 'narrow'],
  ])('%j cannot: %s', (text, fault) => {
    expect(readPortRange(text)).toEqual({ fault });
  });
});

describe('the order of codecs', () => {
  it('moves one step and stops at the ends', () => {
    expect(moveCodec(['opus', 'G722', 'PCMU'], 'PCMU', -1)).toEqual(['opus', 'PCMU', 'G722']);
    expect(moveCodec(['opus', 'G722'], 'opus', -1)).toEqual(['opus', 'G722']);
    expect(moveCodec(['opus', 'G722'], 'opus', 1)).toEqual(['G722', 'opus']);
  });
  it('keeps the place of one that is switched off and on again, and never takes the last one', () => {
    const order = shownOrder(['PCMU', 'opus', 'G722', 'PCMA']);
    const without = toggleCodec(order, order, 'opus');
    expect(without).toEqual(['PCMU', 'G722', 'PCMA']);
    expect(shownOrder(without, order)).toBe(order);
    expect(toggleCodec(order, without, 'opus')).toEqual(['PCMU', 'opus', 'G722', 'PCMA']);
    expect(toggleCodec(order, ['opus'], 'opus')).toEqual(['opus']);
  });
  it('shows what was changed elsewhere meanwhile, and at first those not used last', () => {
    expect(shownOrder(['PCMA', 'opus'])).toEqual(['PCMA', 'opus', 'G722', 'PCMU']);
    expect(shownOrder(['G722'], ['PCMU', 'opus', 'G722', 'PCMA'])).toEqual(['PCMU', 'opus', 'G722', 'PCMA']);
    expect(shownOrder(['PCMA', 'PCMU'], ['PCMU', 'opus', 'G722', 'PCMA'])).toEqual(['PCMA', 'PCMU', 'opus', 'G722']);
  });
});
