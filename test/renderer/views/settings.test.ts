import { describe, expect, it } from 'vitest';
import { findSections } from '../../../src/renderer/views/settings/find-sections.ts';
import { moveCodec, shownOrder, toggleCodec } from '../../../src/renderer/views/settings/move-codec.ts';

describe('the search of settings', () => {
  it('finds sections by their title, a label or a line of help', () => {
    expect(findSections('echo', 'keychain')).toEqual(['sound']);
    expect(findSections('TURN', 'keychain')).toContain('accounts');
    expect(findSections('licence', 'keychain')).toEqual(['about']);
    expect(findSections('xyzzy', 'keychain')).toEqual([]);
  });
  it('shows where passwords are kept only when there is something to decide', () => {
    expect(findSections('', 'keychain')).not.toContain('privacy');
    expect(findSections('', 'memory')).toContain('privacy');
    expect(findSections('', 'file')).toContain('privacy');
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
