import { describe, expect, it } from 'vitest';
import { inUse, type Use } from '../../../src/main/headset/protocol/in-use.ts';

const evolve = { id: 'evolve', model: '0b0e:0307', name: 'Jabra EVOLVE LINK MS' };
const voyager = { id: 'voyager', model: '047f:02e6', name: 'Poly BT700' };
const nameless = { id: 'nameless', model: '1234:5678', name: 'USB' };
const none: Use = { taken: undefined, current: undefined, sound: [] };

describe('the headset in use', () => {
  it.each<[string, Partial<Use>, string]>([
    ['is the one plugged in last', {}, 'nameless'],
    ['is the one whose sound is chosen, by its name', { sound: ['Headset Microphone (2- jabra EVOLVE Link MS)'] }, 'evolve'],
    ['is the one whose sound is chosen, by its model', { sound: ['Plantronics Mono (047f:02e6)'] }, 'voyager'],
    ['is not one whose name only begins like that of another', { sound: ['Poly BT7000 Mono', 'Jabra EVOLVE LINK MS'] }, 'evolve'],
    ['is that of the microphone where another speaks', { sound: ['Poly BT700', 'Jabra EVOLVE LINK MS'] }, 'voyager'],
    ['is that of the speaker where the microphone is none of theirs', { sound: ['Built-in', 'Poly BT700'] }, 'voyager'],
    ['is none by a name that stands in every label', { sound: ['USB Audio'], current: 'evolve' }, 'evolve'],
    ['stays what it is in a call, whatever is plugged in', { current: 'evolve' }, 'evolve'],
    ['changes in a call with the sound', { current: 'evolve', sound: ['Poly BT700'] }, 'voyager'],
    ['is the one that answered, whatever sound is chosen', { taken: 'evolve', sound: ['Poly BT700'] }, 'evolve'],
    ['is another when that one is gone', { taken: 'gone', current: 'gone' }, 'nameless'],
  ])('%s', (_, use, id) => expect(inUse([evolve, voyager, nameless], { ...none, ...use })).toBe(id));

  it('is none where there is none', () => expect(inUse([], none)).toBeUndefined());
});
