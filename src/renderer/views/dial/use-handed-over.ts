import { useEffect } from 'react';
import { readPhoneText } from '../../../shared/phone-text.ts';
import { DIAL_BOX_ID, focusDialBox } from '../palette/use-actions.ts';
import { useDesk } from '../shell/desk.tsx';
import { usePhoneSide, useSnapshot } from '../shell/phone-context.tsx';
import { isOvertaken, lookingAtMissed, overtaken, taking } from './from-outside.ts';

/** Who was on their way to press Enter for something else must not call a stranger by it. */
const UNREAD_MS = 600;

/** A field takes what is dropped by itself, but for the dial box: it is read there too. */
const isOtherField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.id !== DIAL_BOX_ID && target.closest('input, textarea') !== null;

/** Selected, so that whoever goes on typing replaces it whole; and whoever writes in another field goes on doing so. */
function showInBox(to: string): void {
  const { activeElement } = document;
  const box = document.getElementById(DIAL_BOX_ID);
  const isWriting = isOtherField(activeElement) && !activeElement?.closest('[role=dialog]');
  if (!isWriting && box instanceof HTMLInputElement && box.value === to) focusDialBox();
}

/** A number from outside is asked about at the dial box, and stands in it if that is free, until somebody is called; who wants to see the missed calls is shown them. */
export function useHandedOver(): void {
  const { handedOver } = useSnapshot();
  const { desk, change } = useDesk();
  const { handed } = desk;
  const { phone, snapshots } = usePhoneSide();
  useEffect(() => {
    if (!handedOver) return;
    change(handedOver.kind === 'number' ? taking(handedOver, performance.now() + UNREAD_MS) : lookingAtMissed);
    void phone.takeHandedOver({ id: handedOver.id });
  }, [handedOver, change, phone]);
  useEffect(
    () =>
      snapshots.watch((after, before) => {
        if (before && isOvertaken(after.calls, before.calls)) change(overtaken);
      }),
    [snapshots, change],
  );
  useEffect(() => {
    if (handed) showInBox(handed.to);
  }, [handed]);
  useEffect(() => {
    const isText = ({ dataTransfer }: DragEvent): boolean =>
      dataTransfer !== null && ['text/uri-list', 'text/plain'].some((type) => dataTransfer.types.includes(type));
    const allow = (event: DragEvent): void => {
      if (!isText(event) || isOtherField(event.target)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const take = (event: DragEvent): void => {
      if (!isText(event) || isOtherField(event.target)) return;
      event.preventDefault();
      const texts = ['text/uri-list', 'text/plain'].map((type) => readPhoneText(event.dataTransfer?.getData(type) ?? ''));
      const to = texts.find((text) => text !== undefined);
      if (to === undefined) return change({ notCallable: 'dropped' });
      change(taking({ to, from: 'dropped' }, performance.now()));
    };
    document.addEventListener('dragover', allow);
    document.addEventListener('drop', take);
    return () => {
      document.removeEventListener('dragover', allow);
      document.removeEventListener('drop', take);
    };
  }, [change]);
}
