import './styles/all.css';
import { createPhone, watchSnapshots } from './bridge.ts';
import { collectAtRest, collector } from './collect-at-rest.ts';
import type { MediaApi } from './media/media-api.ts';
import { startMedia } from './media/start-media.ts';
import { startWindow } from './start-window.tsx';
import type { PhoneSide } from './views/shell/phone-context.tsx';

const { offhook } = window;
const snapshots = watchSnapshots(offhook);
const phone = createPhone(offhook);
collectAtRest(snapshots, collector(window));
let media: MediaApi | undefined;
const side: PhoneSide = {
  phone,
  snapshots,
  // Begun when a view asks for it, or else after the first paint: opening the sound takes time, and main's requests wait for `mediaReady`.
  get media() {
    return (media ??= startMedia({
      snapshot: snapshots.get,
      watch: snapshots.watch,
      onRequest: (run) => offhook.onMediaRequest(run),
      command: (name, args) => phone[name](args),
    }));
  },
};
const place = document.getElementById('root');
if (place) await startWindow(side, place);
