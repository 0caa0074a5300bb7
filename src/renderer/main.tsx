import './without-eval.ts';
import './styles/all.css';
import { createPhone, watchSnapshots } from './bridge.ts';
import { startMedia } from './media/start-media.ts';
import { startWindow } from './start-window.tsx';

const { offhook } = window;
const snapshots = watchSnapshots(offhook);
const phone = createPhone(offhook);
const media = startMedia({
  snapshot: snapshots.get,
  watch: snapshots.watch,
  onRequest: (run) => offhook.onMediaRequest(run),
  command: (name, args) => phone[name](args),
});
const place = document.getElementById('root');
if (place) startWindow({ phone, snapshots, media }, place);
