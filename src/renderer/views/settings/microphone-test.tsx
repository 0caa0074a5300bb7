import { Mic, Square, Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { TestTone } from '../../media/media-api.ts';
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

export function ToneTest({ on }: { readonly on: 'speaker' | 'ringer' }) {
  const { media } = usePhoneSide();
  const [playing, setPlaying] = useState<TestTone>();
  const [failed, setFailed] = useState(false);
  const play = (): void => {
    const tone = media.playTestTone(on);
    setPlaying(tone);
    tone.ended
      .then(
        () => setFailed(false),
        () => setFailed(true),
      )
      .finally(() => setPlaying((now) => (now === tone ? undefined : now)));
  };
  const label = on === 'speaker' ? words.settings.testTone : words.settings.testRing;
  return (
    <div className="test-row">
      <Button
        size="small"
        icon={playing ? <Square strokeWidth={1.5} /> : <Volume2 strokeWidth={1.5} />}
        data-on={playing !== undefined || undefined}
        onClick={playing ? () => playing.stop() : play}
      >
        {playing ? words.settings.stopTone : label}
      </Button>
      {failed && <p className="failure">{words.settings.toneFailed}</p>}
    </div>
  );
}
