import { Play, Square } from 'lucide-react';
import { useState } from 'react';
import type { TestTone, TestTonePlace } from '../../media/media-api.ts';
import type { RingTone } from '../../../shared/ring-tone.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { usePhoneSide } from '../shell/phone-context.tsx';

interface PlayProps {
  readonly on: TestTonePlace;
  /** Absent: the one that is chosen for all. */
  readonly ring?: RingTone | undefined;
  readonly label: string;
  readonly whyNot?: string | undefined;
  /** Told how each play ended. */
  readonly onEnd: (hasFailed: boolean) => void;
}

/** Lets one hear what the choice beside it comes to, and stops it. */
export function PlayButton({ on, ring, label, whyNot, onEnd }: PlayProps) {
  const { media } = usePhoneSide();
  const [playing, setPlaying] = useState<TestTone>();
  const play = (): void => {
    const tone = media.playTestTone(on, ring);
    setPlaying(tone);
    tone.ended
      .then(
        () => onEnd(false),
        () => onEnd(true),
      )
      .finally(() => setPlaying((now) => (now === tone ? undefined : now)));
  };
  return playing ? (
    <IconButton label={words.settings.stopTone} data-on icon={<Square strokeWidth={1.5} />} onClick={() => playing.stop()} />
  ) : (
    <IconButton label={label} whyNot={whyNot} icon={<Play strokeWidth={1.5} />} onClick={play} />
  );
}

/** For a row that plays: what went wrong when it did last, and who is told how it went. */
export function usePlayFault(): readonly [error: string | undefined, onEnd: (hasFailed: boolean) => void] {
  const [hasFailed, setFailed] = useState(false);
  return [hasFailed ? words.settings.toneFailed : undefined, setFailed];
}
