import { useEffect, useState } from 'react';
import type { CallId } from '../../../shared/call.ts';
import { lossBetween, mosOf, type CallStats } from '../../../shared/quality.ts';
import { usePhone } from '../shell/phone-context.tsx';

const EVERY_MS = 1000;

export interface Quality {
  readonly stats: CallStats;
  /** Of the last second, 0 to 1; undefined: nothing was due. */
  readonly loss: number | undefined;
  readonly mos: number;
}

/** How a call is carried, each second while it is looked at; undefined until the first answer, and while nothing is known. */
export function useQuality(callId: CallId, on: boolean): Quality | undefined {
  const phone = usePhone();
  const [quality, setQuality] = useState<Quality>();
  useEffect(() => {
    if (!on) return undefined;
    let last: CallStats | undefined;
    let looking = true;
    const look = async (): Promise<void> => {
      const result = await phone.quality({ callId });
      if (!looking) return;
      if (!result.ok) return setQuality(undefined);
      const { stats } = result.value;
      const loss = lossBetween(last, stats);
      last = stats;
      setQuality({ stats, loss, mos: mosOf(stats, loss ?? 0) });
    };
    void look();
    const timer = setInterval(() => void look(), EVERY_MS);
    return () => {
      looking = false;
      clearInterval(timer);
    };
  }, [phone, callId, on]);
  return on ? quality : undefined;
}
