import { Confirm } from '../../ui/confirm.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';

const text = words.contacts.form;

/** The user wants to go to another contact, and has written something about this one. */
export function LeaveDraft() {
  const { desk, change } = useDesk();
  const { contactNext } = desk;
  return (
    <Confirm
      open={contactNext !== undefined}
      title={text.leaveTitle}
      text={text.leaveText}
      yes={text.leaveYes}
      no={text.leaveNo}
      onAnswer={(sure) => change({ ...(sure ? contactNext : {}), contactNext: undefined })}
    />
  );
}
