import { useState } from 'react';
import { useDesk } from '../shell/desk.tsx';

export const RULE_PLACE = 'headset-rule';

/** Ask for the administrator's password, and with it for the rule; what comes of it is told at `place`, and shown by the snapshot. */
export function useAllow(place: string = RULE_PLACE): {
  /** `mute` absent: that stays as it is. False: it was not given. */
  readonly allow: (mute?: boolean) => Promise<boolean>;
  readonly asking: boolean;
} {
  const { ask } = useDesk();
  const [asking, setAsking] = useState(false);
  const allow = async (mute?: boolean): Promise<boolean> => {
    setAsking(true);
    const { ok } = await ask(place, 'allowHeadsets', mute === undefined ? {} : { mute });
    setAsking(false);
    return ok;
  };
  return { allow, asking };
}
