/** What can be looked at, by name. */
import { accountScenes } from './account-scenes.ts';
import { brokenScenes } from './broken-scenes.ts';
import { callScenes } from './call-scenes.ts';
import { contactScenes } from './contact-scenes.ts';
import { headsetScenes } from './headset-scenes.ts';
import { linkScenes } from './link-scenes.ts';
import { newcomerScenes } from './newcomer-scenes.ts';
import { policyScenes } from './policy-scenes.ts';
import { settingsScenes } from './settings-scenes.ts';
import { gate, snapshot, transfers, two } from './sample.ts';
import type { Scene } from './scene.ts';

export const scenes = {
  idle: { snapshot: snapshot({ ...two, history: { revision: 1, missed: 2 } }) },
  transferred: { snapshot: snapshot(two), history: transfers },
  redial: { snapshot: snapshot(two), history: [gate] },
  manyCalls: { snapshot: snapshot(two), manyCalls: 120 },
  ...accountScenes,
  ...brokenScenes,
  ...callScenes,
  ...contactScenes,
  ...headsetScenes,
  ...linkScenes,
  ...newcomerScenes,
  ...policyScenes,
  ...settingsScenes,
} satisfies Record<string, Scene>;
export type SceneName = keyof typeof scenes;
