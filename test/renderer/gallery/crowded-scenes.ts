/** More calls, and longer names, than there is room for. */
import { active, anna, bob, carol, held, home, longName, ringing, snapshot, work } from './sample.ts';

const two = { accounts: [work, home] };

export const crowdedScenes = {
  eight: {
    snapshot: snapshot({
      ...two,
      calls: [
        active('1', anna),
        ringing('2', longName, 'home'),
        ...['3', '4', '5', '6', '7', '8'].map((id, index) => held(id, [bob, carol, longName][index % 3]!)),
      ],
    }),
  },
  longNames: { snapshot: snapshot({ ...two, calls: [active('a', longName), ringing('r', longName, 'home')] }) },
};
