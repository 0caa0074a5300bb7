import { Grip, Info, Mic, MicOff, Pause, PhoneOff, Play, Split } from 'lucide-react';
import { canHold, type Call } from '../../../shared/call.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/words.ts';
import { togglePanel } from '../palette/actions.ts';
import { useKeys } from '../palette/use-actions.ts';
import { useDesk, type PanelKind } from '../shell/desk.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { callControls, type Control } from './call-controls.ts';

/** Mute, hold, keypad, transfer, more, and hang up apart. No button ever moves; one that cannot work now says why. */
export function CallButtons({ call }: { readonly call: Call }) {
  const { desk, change, ask } = useDesk();
  const keys = useKeys();
  const controls = callControls(call, useSnapshot().calls);
  const { id: callId } = call;
  const text = words.calls;
  const panelButton = (kind: PanelKind, { whyNot }: Control) => ({
    'aria-expanded': desk.panel?.callId === callId && desk.panel.kind === kind,
    'data-panel': kind,
    whyNot,
    onClick: () => change(togglePanel(desk.panel, callId, kind)),
  });
  return (
    <div className="card-buttons" role="group" aria-label={text.controls}>
      <IconButton
        label={controls.mute.pressed ? text.unmute : text.mute}
        caption={controls.mute.pressed ? text.unmute : text.mute}
        keys={keys('mute')}
        icon={controls.mute.pressed ? <MicOff strokeWidth={1.5} /> : <Mic strokeWidth={1.5} />}
        data-on={controls.mute.pressed || undefined}
        whyNot={controls.mute.whyNot}
        onClick={() => void ask(callId, 'setMuted', { callId, on: !controls.mute.pressed })}
      />
      <IconButton
        label={controls.hold.pressed ? text.resume : text.hold}
        caption={controls.hold.pressed ? text.resume : text.hold}
        keys={keys('hold')}
        icon={controls.hold.pressed ? <Play strokeWidth={1.5} /> : <Pause strokeWidth={1.5} />}
        data-on={controls.hold.pressed || undefined}
        whyNot={controls.hold.whyNot}
        onClick={() => void ask(callId, 'setHold', { callId, on: canHold(call) })}
      />
      <IconButton
        label={text.keypad}
        caption={text.keypad}
        keys={keys('keypad')}
        icon={<Grip strokeWidth={1.5} />}
        {...panelButton('keypad', controls.keypad)}
      />
      <IconButton
        label={text.transfer}
        caption={text.transfer}
        keys={keys('transfer')}
        icon={<Split strokeWidth={1.5} />}
        {...panelButton('transfer', controls.transfer)}
      />
      <IconButton label={text.more} caption={text.more} icon={<Info strokeWidth={1.5} />} {...panelButton('details', controls.more)} />
      <IconButton
        className="hang-up"
        tone="danger"
        label={text.hangUp}
        caption={text.hangUp}
        keys={keys('hangUp')}
        icon={<PhoneOff strokeWidth={1.5} />}
        whyNot={controls.hangUp.whyNot}
        onClick={() => void ask(callId, 'hangUp', { callId })}
      />
    </div>
  );
}
