import type { RefObject } from 'react';
import { Confirm } from '../../ui/confirm.tsx';
import { words } from '../../words/words.ts';
import { useDesk } from '../shell/desk.tsx';

const text = words.contacts.form;

interface LeaveDraftProps {
  /** The field that was written in. */
  readonly field: RefObject<HTMLElement | null>;
}

/** The user wants to go to another contact, and has written something about this one. */
export function LeaveDraft({ field }: LeaveDraftProps) {
  const { desk, change } = useDesk();
  const { contactNext } = desk;
  return (
    <Confirm
      open={contactNext !== undefined}
      title={text.leaveTitle}
      text={text.leaveText}
      yes={text.leaveYes}
      no={text.leaveNo}
      backTo={() => field.current}
      onAnswer={(sure) => change({ ...(sure ? contactNext : {}), contactNext: undefined })}
    />
  );
}
