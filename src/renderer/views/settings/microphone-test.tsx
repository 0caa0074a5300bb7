import { Mic } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/words.ts';
import { useObservable, usePhoneSide } from '../shell/phone-context.tsx';

/** The microphone is opened only while the user asks to see its level. */
function Meter() {
  const { media } = usePhoneSide();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      media.meterMicrophone((level) => {
        bar.current?.style.setProperty('--level', String(level));
        bar.current?.setAttribute('aria-valuenow', String(Math.round(level * 100)));
      }),
    [media],
  );
  return (
    <div
      className="meter"
      ref={bar}
      role="meter"
      aria-label={words.settings.level}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
    />
  );
}

export function MicrophoneTest() {
  const { media } = usePhoneSide();
  const state = useObservable(media.microphone);
  const [testing, setTesting] = useState(false);
  return (
    <div className="test-row">
      <Button size="small" icon={<Mic strokeWidth={1.5} />} aria-pressed={testing} onClick={() => setTesting(!testing)}>
        {testing ? words.settings.stopTest : words.settings.testMic}
      </Button>
      {testing && <Meter />}
      {state === 'blocked' && <p className="failure">{words.settings.micBlocked}</p>}
      {state === 'missing' && <p className="failure">{words.settings.micMissing}</p>}
    </div>
  );
}
