/** The real window over a fake phone, or the card of who is ringing: `?scene=NAME`, `&page=card`. */
import '../../../src/renderer/without-eval.ts';
import '../../../src/renderer/styles/all.css';
import '../../../src/renderer/styles/card.css';
import { createPhone, watchSnapshots } from '../../../src/renderer/bridge.ts';
import { startCard } from '../../../src/renderer/start-card.tsx';
import { startWindow } from '../../../src/renderer/start-window.tsx';
import { fakeMediaApi } from './fake-media-api.ts';
import { fakeOffhook, type FakeOffhook } from './fake-offhook.ts';
import type { Scene } from './scene.ts';
import { scenes } from './scenes.ts';

const asked = new URLSearchParams(location.search);
const name = asked.get('scene') ?? 'idle';
const scene = (scenes as Record<string, Scene>)[name];
if (!scene) throw new Error(`There is no scene ${name}`);
const offhook = fakeOffhook(scene);
declare global {
  interface Window {
    fake: FakeOffhook;
  }
}
window.fake = offhook;
const place = document.getElementById('root');
const side = { phone: createPhone(offhook), snapshots: watchSnapshots(offhook) };
if (place && asked.get('page') === 'card') await startCard(side, place);
else if (place) await startWindow({ ...side, media: fakeMediaApi(offhook, scene.microphone, scene.path) }, place);
