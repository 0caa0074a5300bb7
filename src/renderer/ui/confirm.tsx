import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useRef } from 'react';

interface ConfirmProps {
  readonly open: boolean;
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly onAnswer: (sure: boolean) => void;
  /** Where the keyboard goes on for who says no; undefined, or null: where it was. */
  readonly backTo?: () => HTMLElement | null;
}

/** A question before something that cannot be undone. */
export function Confirm({ open, title, text, yes, no, onAnswer, backTo }: ConfirmProps) {
  const isSure = useRef(false);
  const answer = (sure: boolean): void => {
    isSure.current = sure;
    onAnswer(sure);
  };
  return (
    <AlertDialog.Root open={open} onOpenChange={(now) => !now && answer(false)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog confirm" finalFocus={() => (isSure.current ? null : (backTo?.() ?? null))}>
          <AlertDialog.Title className="dialog-title">{title}</AlertDialog.Title>
          <AlertDialog.Description className="dialog-text">{text}</AlertDialog.Description>
          <div className="dialog-buttons">
            <AlertDialog.Close className="button" data-tone="plain" data-size="normal">
              {no}
            </AlertDialog.Close>
            <button type="button" className="button" data-tone="danger" data-size="normal" onClick={() => answer(true)}>
              {yes}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
