/** A phone of somebody who is not root: each list of its headsets goes to stdout, as a line of JSON. */
import { fakeMedia } from '../support/fakes/fake-media.ts';
import { fakeSip } from '../support/fakes/fake-sip.ts';
import { openPhone } from './phone.ts';

const { store } = openPhone((thing) => thing, { sip: fakeSip(), media: fakeMedia() });
const tell = (): void => void process.stdout.write(`${JSON.stringify(store.get().headsets)}\n`);
store.watch(tell);
// Nothing else keeps it: it goes when whoever started it does.
process.stdin.resume();
tell();
