import { useEffect } from 'react';
import { readPhoneText } from '../../../shared/phone-link.ts';
import { DIAL_BOX_ID, focusDialBox } from '../palette/use-actions.ts';
import { useDesk } from '../shell/desk.tsx';
import { usePhone, useSnapshot } from '../shell/phone-context.tsx';

/** Who was on their way to press Enter for something else must not call a stranger by it. */
const UNREAD_MS = 600;

/** A field takes what is dropped by itself, but for the dial box: it is read there too. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.id !== DIAL_BOX_ID && target.closest('input, textarea') !== null;

/** A number from outside goes into the dial box, with the question whether to call it. */
export function useHandedOver(): void {
  const { handedOver } = useSnapshot();
  const { change } = useDesk();
  const phone = usePhone();
  useEffect(() => {
    if (!handedOver) return;
    const { id, to, from } = handedOver;
    change({ dialText: to, paletteOpen: false, handed: { to, from, readAt: performance.now() + UNREAD_MS } });
    focusDialBox();
    void phone.takeHandedOver({ id });
  }, [handedOver, change, phone]);
  useEffect(() => {
    const isText = ({ dataTransfer }: DragEvent): boolean =>
      dataTransfer !== null && ['text/uri-list', 'text/plain'].some((type) => dataTransfer.types.includes(type));
    const allow = (event: DragEvent): void => {
      if (!isText(event) || isField(event.target)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const take = (event: DragEvent): void => {
      if (!isText(event) || isField(event.target)) return;
      event.preventDefault();
      const texts = ['text/uri-list', 'text/plain'].map((type) => readPhoneText(event.dataTransfer?.getData(type) ?? ''));
      const to = texts.find((text) => text !== undefined);
      if (to === undefined) return;
      change({ dialText: to, paletteOpen: false, handed: { to, from: 'dropped', readAt: performance.now() } });
      focusDialBox();
    };
    document.addEventListener('dragover', allow);
    document.addEventListener('drop', take);
    return () => {
      document.removeEventListener('dragover', allow);
      document.removeEventListener('drop', take);
    };
  }, [change]);
}
