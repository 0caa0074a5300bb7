import { words } from '../../words/words.ts';
import { SHORTCUTS, type ShortcutName } from '../palette/shortcuts.ts';
import { useKeys } from '../palette/use-actions.ts';
import { Logo } from '../shell/logo.tsx';
import { useSnapshot } from '../shell/phone-context.tsx';
import { Licences } from './licences.tsx';
import { UpdateRow } from './update-row.tsx';

const SHORTCUT_WORDS: Readonly<Record<ShortcutName, string>> = {
  palette: words.nav.palette,
  dialBox: words.dial.label,
  calls: words.nav.calls,
  contacts: words.nav.contacts,
  settings: words.nav.settings,
  answer: words.calls.answer,
  decline: words.calls.decline,
  silence: words.calls.silence,
  mute: words.calls.mute,
  hold: words.calls.hold,
  keypad: words.calls.keypad,
  transfer: words.calls.transfer,
  swap: words.transfer.swap,
  hangUp: words.calls.hangUp,
};

export function AboutSection() {
  const { version } = useSnapshot();
  const keys = useKeys();
  const { about } = words.settings;
  return (
    <>
      <div className="about">
        <Logo />
        <div>
          <h3>{words.app}</h3>
          <p>{about.version(version)}</p>
          <p>{about.licence}</p>
          <p>{about.by}</p>
        </div>
      </div>
      <UpdateRow />
      <h3 className="group-title">{about.shortcuts}</h3>
      <dl className="group shortcuts">
        {(Object.keys(SHORTCUTS) as ShortcutName[]).map((name) => (
          <div key={name}>
            <dt>{SHORTCUT_WORDS[name]}</dt>
            <dd>
              <kbd>{keys(name)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <Licences />
    </>
  );
}
