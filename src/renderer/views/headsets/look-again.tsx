import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';

/** Where what is there is not what one has plugged in. What is found takes the place of whatever this stands in. */
export function LookAgain() {
  const { ask } = useDesk();
  const [looks, setLooks] = useState(0);
  const { lookAgain, looked } = words.headsets;
  const look = async (): Promise<void> => {
    const { ok } = await ask('settings', 'lookForHeadsets', {});
    if (ok) setLooks((before) => before + 1);
  };
  return (
    <div className="test-row">
      <Button size="small" icon={<RefreshCw strokeWidth={1.5} />} onClick={() => void look()}>
        {lookAgain}
      </Button>
      <span className="headset-press" role="status">
        {/* Another element for each look, so that it is read again. */}
        <span key={looks}>{looks > 0 ? looked : ''}</span>
      </span>
    </div>
  );
}
