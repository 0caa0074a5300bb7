/** What drives the window in a real browser over the fake phone, and what is read of it. */
import type { Page } from 'playwright-core';
import type { SceneName } from './scenes.ts';
import type {} from './page.ts';

export interface Looked {
  readonly scene: SceneName;
  /** The card of who is ringing; absent: the window. */
  readonly page?: 'card';
}
export interface Behaviour extends Looked {
  readonly run: (page: Page) => Promise<void>;
}

/** The commands the window sent, without its reading of the history and of keys that are chosen. */
export const sent = (page: Page): Promise<unknown> =>
  page.evaluate(() => window.fake.sent.filter(([name]) => !['listHistory', 'markHistorySeen', 'recordHotkey'].includes(name)));
export const until = async (page: Page, name: string): Promise<void> => {
  await page.waitForFunction((wanted) => window.fake.sent.some(([command]) => command === wanted), name);
};
/** Fonts are there and nothing moves any more. */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
        .map((one) => one.finished.catch(() => undefined)),
    );
  });
/** From the page's top edge, once nothing moves any more. */
export const top = async (page: Page, name: string): Promise<number | undefined> => {
  await settle(page);
  return (await page.getByRole('button', { name, exact: true }).boundingBox())?.y;
};
