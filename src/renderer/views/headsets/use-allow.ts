import { useState } from 'react';
import { useDesk } from '../shell/desk.tsx';

export const RULE_PLACE = 'headset-rule';

/** Ask for the administrator's password, and with it for the rule; what comes of it is told at `RULE_PLACE`, and shown by the snapshot. */
export function useAllow(): {
  /** `mute` absent: that stays as it is. */
  readonly allow: (mute?: boolean) => Promise<void>;
  readonly asking: boolean;
} {
  const { ask } = useDesk();
  const [asking, setAsking] = useState(false);
  const allow = async (mute?: boolean): Promise<void> => {
    setAsking(true);
    await ask(RULE_PLACE, 'allowHeadsets', mute === undefined ? {} : { mute });
    setAsking(false);
  };
  return { allow, asking };
}
