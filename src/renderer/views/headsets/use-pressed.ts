import { useEffect, useState } from 'react';
import type { HeadsetView } from '../../../shared/headset.ts';

const GLOW_MS = 1200;

/** The button that was pressed a moment ago. One pressed before anybody looked does not count. */
export function usePressed({ lastPress }: HeadsetView): HeadsetView['lastPress'] {
  const [over, setOver] = useState(lastPress?.at);
  const at = lastPress?.at;
  useEffect(() => {
    if (at === undefined) return;
    const timer = setTimeout(() => setOver(at), GLOW_MS);
    return () => clearTimeout(timer);
  }, [at]);
  return lastPress?.at === over ? undefined : lastPress;
}
