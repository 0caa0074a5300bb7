import { useRef, useState } from 'react';
import type { CommandValue } from '../../../shared/commands.ts';
import { LEARNABLE, type HeadsetView, type Learnable } from '../../../shared/headset.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { placeOf } from './place-of.ts';

function outcomeOf(
  { buttons }: HeadsetView,
  button: Learnable,
  { learned, known, interrupted }: CommandValue<'learnHeadsetButton'>,
): string {
  const { button: names, learn } = words.headsets;
  if (learned) return learn.done(learn.options[button]);
  if (interrupted) return learn.interrupted;
  if (!known) return learn.nothing;
  return buttons.includes(known) ? learn.known(names[known]) : learn.knownLearned(names[known]);
}

/** Waiting for the press; also when the command line asked for it. */
function Waiting({ onCancel }: { readonly onCancel: () => void }) {
  return (
    <div className="learn">
      <span className="learn-time" aria-hidden="true" />
      <Button size="small" onClick={onCancel}>
        {words.headsets.learn.cancel}
      </Button>
    </div>
  );
}

interface ChoosingProps {
  readonly button: Learnable;
  readonly onChoose: (button: Learnable) => void;
  readonly onStart: () => void;
  readonly onCancel: () => void;
}
function Choosing({ button, onChoose, onStart, onCancel }: ChoosingProps) {
  const { learn } = words.headsets;
  return (
    <div className="learn">
      <p>{learn.help}</p>
      <div className="test-row">
        <Choice
          label={learn.what}
          value={button}
          options={LEARNABLE.map((value) => ({ value, label: learn.options[value] }))}
          onChoose={(value) => onChoose(LEARNABLE.find((one) => one === value) ?? button)}
        />
        <Button size="small" tone="primary" onClick={onStart}>
          {learn.start}
        </Button>
        <Button size="small" tone="quiet" onClick={onCancel}>
          {learn.cancel}
        </Button>
      </div>
    </div>
  );
}

interface OfferingProps {
  readonly headset: HeadsetView;
  readonly onOpen: () => void;
  readonly onForget: () => void;
}
function Offering({ headset, onOpen, onForget }: OfferingProps) {
  const { learn } = words.headsets;
  return (
    <div className="test-row">
      <Button size="small" onClick={onOpen}>
        {learn.open}
      </Button>
      {headset.learned.length > 0 && (
        <Button size="small" tone="quiet" onClick={onForget}>
          {learn.forget}
        </Button>
      )}
    </div>
  );
}

/** Teach it a button that no rule covers: what it is to be, then the press. */
export function LearnButton({ headset }: { readonly headset: HeadsetView }) {
  const { ask } = useDesk();
  const { learn } = words.headsets;
  const [button, setButton] = useState<Learnable>('hook');
  const [choosing, setChoosing] = useState(false);
  const [outcome, setOutcome] = useState('');
  const isGivenUp = useRef(false);
  const place = placeOf(headset);
  const { id: headsetId, learning } = headset;
  const kept = useKeptFocus<HTMLDivElement>(learning ? 'waiting' : choosing ? 'choosing' : `offering ${headset.learned.length}`, 'button');
  const start = async (): Promise<void> => {
    setChoosing(false);
    setOutcome('');
    isGivenUp.current = false;
    const result = await ask(place, 'learnHeadsetButton', { headsetId, button });
    if (result.ok && !isGivenUp.current) setOutcome(outcomeOf(headset, button, result.value));
  };
  const giveUp = (): void => {
    isGivenUp.current = true;
    void ask(place, 'stopLearning', { headsetId });
  };
  const forget = (): void => {
    setOutcome('');
    void ask(place, 'forgetHeadsetButtons', { headsetId });
  };
  return (
    <div {...kept}>
      {/* Always there: a region that is added together with its text is not read. */}
      <p className="learn-status" role="status">
        {learning ? learn.now(learn.options[learning]) : outcome}
      </p>
      {learning ? (
        <Waiting onCancel={giveUp} />
      ) : choosing ? (
        <Choosing button={button} onChoose={setButton} onStart={() => void start()} onCancel={() => setChoosing(false)} />
      ) : (
        <Offering headset={headset} onOpen={() => setChoosing(true)} onForget={forget} />
      )}
    </div>
  );
}
