/** What cannot be drawn: an account that has nothing of what one has. The calls are whole. */
import { active, anna, bob, ringing, snapshot } from './sample.ts';

const accounts = [{} as never];

export const brokenScenes = {
  broken: { snapshot: snapshot({ accounts, calls: [ringing('r', anna), active('a', bob)] }) },
  brokenRinging: { snapshot: snapshot({ accounts, calls: [ringing('r', anna)] }) },
};
