import { describe, expect, it } from 'vitest';
import { containsText, hasWords } from '../../src/shared/folded-text.ts';

describe('a search', () => {
  it.each([
    ['Müller', ['mue', 'mueller', 'mu', 'muller', 'Müller', 'MÜL', 'mu\u0308ller']],
    ['Mueller', ['müller', 'mueller', 'mue']],
    ['Muller', ['müller', 'muller']],
    ['Straße', ['strasse', 'straße', 'STRASSE']],
    ['Strasse', ['straße']],
    ['Jörg Äußerl', ['joerg', 'jorg', 'aeusserl', 'ausserl', 'Außerl']],
    ['Emil Sørensen', ['sorensen', 'soerensen', 'sørensen']],
    ['Åse Łukasz', ['ase', 'aase', 'lukasz']],
    ['Manuel', ['el', 'nue', 'manuel']],
    ['Zoë', ['zoe']],
  ])('finds %s however it is written', (name, searches) => {
    expect(searches.filter((search) => !containsText(name, search))).toEqual([]);
  });
  it('does not find what only looks a little like it', () => {
    expect(containsText('Muller', 'mueller')).toBe(false);
    expect(containsText('Manuel', 'mül')).toBe(false);
    expect(containsText('Strafe', 'straße')).toBe(false);
  });
  it('is of words in any order, each written in its own way', () => {
    expect(hasWords('Jörg Müller', 'mueller jorg')).toBe(true);
    expect(hasWords('Jörg Müller', 'mueller anna')).toBe(false);
    expect(hasWords('Jörg Müller', ' ')).toBe(true);
  });
});
