import { describe, expect, it } from 'vitest';
import { findSections } from '../../../src/renderer/views/settings/find-sections.ts';
import { moveCodec, toggleCodec } from '../../../src/renderer/views/settings/move-codec.ts';

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
  it('adds at the end and never takes the last one', () => {
    expect(toggleCodec(['opus'], 'PCMA')).toEqual(['opus', 'PCMA']);
    expect(toggleCodec(['opus', 'PCMA'], 'opus')).toEqual(['PCMA']);
    expect(toggleCodec(['opus'], 'opus')).toEqual(['opus']);
  });
});
