import { AlertDialog } from '@base-ui/react/alert-dialog';

interface ConfirmProps {
  readonly open: boolean;
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly onAnswer: (sure: boolean) => void;
}

/** A question before something that cannot be undone. */
export function Confirm({ open, title, text, yes, no, onAnswer }: ConfirmProps) {
  return (
    <AlertDialog.Root open={open} onOpenChange={(now) => !now && onAnswer(false)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog confirm">
          <AlertDialog.Title className="dialog-title">{title}</AlertDialog.Title>
          <AlertDialog.Description className="dialog-text">{text}</AlertDialog.Description>
          <div className="dialog-buttons">
            <AlertDialog.Close className="button" data-tone="plain" data-size="normal">
              {no}
            </AlertDialog.Close>
            <button type="button" className="button" data-tone="danger" data-size="normal" onClick={() => onAnswer(true)}>
              {yes}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
