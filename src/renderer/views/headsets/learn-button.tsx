import { useState } from 'react';
import { LEARNABLE, type HeadsetView, type Learnable } from '../../../shared/headset.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';
import { placeOf } from './place-of.ts';

/** Waiting for the press; also when another window or the command line asked for it. */
function Waiting({ headset, button }: { readonly headset: HeadsetView; readonly button: Learnable }) {
  const { ask } = useDesk();
  const { learn } = words.headsets;
  return (
    <div className="learn" data-waiting="">
      <p role="status">{learn.now(learn.options[button])}</p>
      <span className="learn-time" aria-hidden="true" />
      <Button size="small" onClick={() => void ask(placeOf(headset), 'stopLearning', { headsetId: headset.id })}>
        {learn.cancel}
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

/** Teach it a button that no rule covers: what it is to be, then the press. */
export function LearnButton({ headset }: { readonly headset: HeadsetView }) {
  const { ask } = useDesk();
  const { learn } = words.headsets;
  const [button, setButton] = useState<Learnable>('hook');
  const [choosing, setChoosing] = useState(false);
  const [outcome, setOutcome] = useState('');
  if (headset.learning) return <Waiting headset={headset} button={headset.learning} />;
  const start = async (): Promise<void> => {
    setChoosing(false);
    setOutcome('');
    const result = await ask(placeOf(headset), 'learnHeadsetButton', { headsetId: headset.id, button });
    if (result.ok) setOutcome(result.value.learned ? learn.done(learn.options[button]) : learn.nothing);
  };
  if (choosing) return <Choosing button={button} onChoose={setButton} onStart={() => void start()} onCancel={() => setChoosing(false)} />;
  return (
    <>
      <p className="learn-outcome" role="status">
        {outcome}
      </p>
      <div className="test-row">
        <Button size="small" onClick={() => setChoosing(true)}>
          {learn.open}
        </Button>
        {headset.learned.length > 0 && (
          <Button
            size="small"
            tone="quiet"
            onClick={() => {
              setOutcome('');
              void ask(placeOf(headset), 'forgetHeadsetButtons', { headsetId: headset.id });
            }}
          >
            {learn.forget}
          </Button>
        )}
      </div>
    </>
  );
}
