/** How headsets behave towards the phone: what each says when it is told something, or somebody presses a button. Pure. */
import type { Button } from '../../../src/main/headset/descriptor/telephony.ts';

export type ShownLights = Readonly<Partial<Record<'offHook' | 'mute' | 'ring' | 'ringer' | 'hold' | 'microphone', boolean>>>;
type Standing = 'hook' | 'lineBusy' | 'mute';
/** One report: these buttons so, the others as they were. */
export type Said = Readonly<Partial<Record<Button, boolean>>>;

/** What a headset does besides lighting its lights and passing presses on. */
export interface Manners {
  /** Its own hook follows Off-Hook, and it says so, hook and line busy apart; a press that is not taken up is taken back. */
  readonly acknowledges?: boolean;
  /** Once in each call it says on-hook, so long after it was told Off-Hook: ms. */
  readonly bouncesAfter?: number;
  /** Told to unmute it presses mute: its boom arm is still up. */
  readonly locksMute?: boolean;
  /** Told to mute it presses mute. */
  readonly echoesMute?: boolean;
  /** It is in a call of another program from the first. */
  readonly isTaken?: boolean;
  /** Says on-hook when Off-Hook goes out, also where Hold is lit. */
  readonly dropsWithOffHook?: boolean;
  /** Its hook is a button that springs back, not a switch; its mute a switch, not a button. */
  readonly hookSprings?: boolean;
  readonly muteStands?: boolean;
  /** Its button to refuse lifts the hook as well, and lays it when it is let go. */
  readonly liftsToRefuse?: boolean;
}

/** So long a headset waits to be told Off-Hook after its hook was lifted. */
export const TAKES_BACK_AFTER = 2000;

export interface HeadsetState {
  readonly stands: Readonly<Record<Standing, boolean>>;
  readonly lit: ShownLights;
  readonly hasBounced: boolean;
}
export type Stimulus =
  | { readonly kind: 'pluggedIn' }
  | { readonly kind: 'told'; readonly lit: ShownLights }
  | { readonly kind: 'pressed'; readonly button: Button }
  | { readonly kind: 'elapsed'; readonly wait: Wait };
export type Wait = 'acknowledgement' | 'bounce';
export interface Step {
  readonly state: HeadsetState;
  readonly says: readonly Said[];
  /** Comes back as `elapsed`. */
  readonly waits?: { readonly wait: Wait; readonly ms: number };
}

export const newHeadset: HeadsetState = { stands: { hook: false, lineBusy: false, mute: false }, lit: {}, hasBounced: false };

const stand = (state: HeadsetState, stands: Partial<HeadsetState['stands']>): HeadsetState => ({
  ...state,
  stands: { ...state.stands, ...stands },
});
const press = (button: Button): readonly Said[] => [{ [button]: true }, { [button]: false }];

function toldOffHook(state: HeadsetState, manners: Manners): Step {
  const bounce =
    manners.bouncesAfter !== undefined && !state.hasBounced ? { waits: { wait: 'bounce' as const, ms: manners.bouncesAfter } } : {};
  if (!manners.acknowledges) return { state: stand(state, { hook: true }), says: [], ...bounce };
  const lifted: readonly Said[] = state.stands.hook ? [] : [{ hook: true }];
  return { state: stand(state, { hook: true, lineBusy: true }), says: [...lifted, { lineBusy: true }], ...bounce };
}

function toldOnHook(state: HeadsetState, manners: Manners): Step {
  const laid = { ...stand(state, { hook: false, lineBusy: false }), hasBounced: false };
  const isSaid = manners.acknowledges === true || manners.dropsWithOffHook === true;
  return { state: laid, says: isSaid && state.stands.hook ? [{ hook: false, lineBusy: false }] : [] };
}

function told(before: HeadsetState, lit: ShownLights, manners: Manners): Step {
  const state = { ...stand(before, { mute: lit.mute === true }), lit };
  const [wasUp, isUp] = [before.lit.offHook === true, lit.offHook === true];
  const [wasMuted, isMuted] = [before.lit.mute === true, lit.mute === true];
  // Told the same again it obeys again: after a bounce that is what brings it back.
  if (isUp && (!wasUp || !state.stands.hook)) return toldOffHook(state, manners);
  if (wasUp && !isUp) return toldOnHook(state, manners);
  const answers = wasMuted !== isMuted && (isMuted ? manners.echoesMute : manners.locksMute);
  return { state, says: answers ? press('mute') : [] };
}

function pressed(state: HeadsetState, button: Button, manners: Manners): Step {
  if (button === 'hook' && !manners.hookSprings) {
    const hook = !state.stands.hook;
    if (!hook) return { state: stand(state, { hook, lineBusy: false }), says: [{ hook, lineBusy: false }] };
    const isAwaited = manners.acknowledges && state.lit.offHook !== true;
    const waits = isAwaited ? { waits: { wait: 'acknowledgement' as const, ms: TAKES_BACK_AFTER } } : {};
    return { state: stand(state, { hook }), says: [{ hook }], ...waits };
  }
  if (button === 'mute') {
    // Out of a call its mute button does nothing that programs see.
    if (manners.acknowledges && !(state.stands.hook && state.lit.offHook)) return { state, says: [] };
    if (manners.muteStands) {
      const mute = !state.stands.mute;
      return { state: stand(state, { mute }), says: [{ mute }] };
    }
  }
  if (button === 'reject' && manners.liftsToRefuse) {
    const says = [
      { hook: true, reject: true },
      { hook: false, reject: false },
    ];
    return { state, says };
  }
  return { state, says: press(button) };
}

function elapsed(state: HeadsetState, wait: Wait): Step {
  if (wait === 'bounce') {
    if (state.lit.offHook !== true) return { state, says: [] };
    return { state: { ...stand(state, { hook: false }), hasBounced: true }, says: [{ hook: false }] };
  }
  if (state.lit.offHook === true || !state.stands.hook) return { state, says: [] };
  return { state: stand(state, { hook: false }), says: [{ hook: false }] };
}

export function behave(state: HeadsetState, stimulus: Stimulus, manners: Manners): Step {
  switch (stimulus.kind) {
    case 'pluggedIn':
      return manners.isTaken
        ? { state: stand(state, { hook: true, lineBusy: true }), says: [{ hook: true, lineBusy: true }] }
        : { state, says: [] };
    case 'told':
      return told(state, stimulus.lit, manners);
    case 'pressed':
      return pressed(state, stimulus.button, manners);
    case 'elapsed':
      return elapsed(state, stimulus.wait);
  }
}
