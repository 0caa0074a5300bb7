/** The real window over a fake phone; `?scene=NAME` says which. */
import '../../../src/renderer/without-eval.ts';
import '../../../src/renderer/styles/all.css';
import { createPhone, watchSnapshots } from '../../../src/renderer/bridge.ts';
import { startWindow } from '../../../src/renderer/start-window.tsx';
import { fakeMediaApi } from './fake-media-api.ts';
import { fakeOffhook, type FakeOffhook } from './fake-offhook.ts';
import { scenes, type Scene } from './scenes.ts';

const name = new URLSearchParams(location.search).get('scene') ?? 'idle';
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
if (place)
  await startWindow(
    { phone: createPhone(offhook), snapshots: watchSnapshots(offhook), media: fakeMediaApi(offhook, scene.microphone, scene.path) },
    place,
  );
