/** From an INVITE to what tells the user of it, card and notification, with the window hidden for long. */
import { setTimeout as sleep } from 'node:timers/promises';
import { placeCard } from '../../src/main/desktop/card-place.ts';
import { startFarEnd } from './far-end.ts';
import { progress, repeat, type Group } from './group.ts';
import { watchSteal } from './machine.ts';
import { startOffhook } from './offhook-app.ts';
import { owning } from './owning.ts';
import { inviteOver } from './probe-call.ts';
import { startRegistrar } from './registrar.ts';
import { watchScreen, type Screen } from './screen.ts';
import { newProfile, nextSignIn, signInOffhook } from './signed-in.ts';

/** Chromium throttles timers of a hidden page at once, and far more after 5 min; an hour has nothing that comes later. */
const HIDDEN_FOR = 330_000;
const SCREEN = { width: 1280, height: 800 };
/** `--good-fill` of the light theme: Answer is painted. */
const GREEN = 0x14_7d47;
/** Between the notification's left edge and its text: dunst is 300 wide, 10 from the right, 50 from the top. */
const NOTIFICATION = { x: SCREEN.width - 10 - 296, y: 50 + 10 };

const answerButton = (): { x: number; y: number } => {
  const card = placeCard({ workArea: { x: 0, y: 0, ...SCREEN }, calls: 1, zoom: 1, edge: 'bottom' });
  return { x: Math.round(card.x + 0.06 * card.width), y: Math.round(card.y + 0.6 * card.height) };
};

/** Until neither is there. */
async function clear(screen: Screen, bare: number): Promise<void> {
  const { x, y } = answerButton();
  await screen.when('no card', x, y, (colour) => colour !== GREEN);
  await screen.when('no notification', NOTIFICATION.x, NOTIFICATION.y, (colour) => colour === bare);
}

export const measureRinging: Group<'invite_to_card' | 'invite_to_notification'> = {
  brings: ['invite_to_card', 'invite_to_notification'],
  measure: (samples) =>
    owning(async (own) => {
      const registrar = own(await startRegistrar());
      const profile = newProfile();
      const first = await signInOffhook(registrar, profile);
      await first.control.command('saveSettings', { patch: { theme: 'light' } });
      await first.stop();
      const signedIn = nextSignIn(registrar);
      const app = await startOffhook(profile, ['--hidden']);
      own({ stop: () => app.quit() });
      const { link, contact } = await signedIn;
      const control = await app.control();
      const farEnd = own(await startFarEnd());
      const screen = own(await watchScreen());
      const bare = await screen.pixel(NOTIFICATION.x, NOTIFICATION.y);
      progress(`the window stays hidden for ${HIDDEN_FOR / 1000} s`);
      await sleep(HIDDEN_FOR);
      const once = async (): Promise<{ card: number; notification: number }> => {
        const { sdp } = await farEnd.offer();
        const call = inviteOver(link, contact, sdp);
        const { x, y } = answerButton();
        const [card, notification] = await Promise.all([
          screen.when('the card', x, y, (colour) => colour === GREEN),
          screen.when('the notification', NOTIFICATION.x, NOTIFICATION.y, (colour) => colour !== bare),
          // While it rings the app would ask before it quits.
        ]).finally(() => call.giveUp());
        await farEnd.close();
        // Its missed call would stand where the next notification comes.
        await sleep(300);
        await control.command('markHistorySeen', {});
        await clear(screen, bare);
        // As far apart as calls are; the first after the rest counts like the others.
        await sleep(1000);
        return { card: card - call.invitedAt, notification: notification - call.invitedAt };
      };
      const stolen = watchSteal();
      const rounds = await repeat('calls to a hidden phone', samples, once, 0);
      const steal = stolen();
      return {
        invite_to_card: { samples: rounds.map(({ card }) => card), steal },
        invite_to_notification: { samples: rounds.map(({ notification }) => notification), steal },
      };
    }),
};
