/**
 * Where requests of a dialog go. RFC 3261 13.2.2.4 and 12.2.1.2: the Contact of a 2xx to an INVITE is the remote target from then on.
 * sip.js 0.21.2 keeps that of the first 18x for ever, which is another address where the 18x came from a proxy, named none, or named the
 * device where the 2xx names its GRUU (linphone does).
 */
import type { NameAddrHeader, URI } from 'sip.js';
import { Dialog } from 'sip.js/lib/core/dialogs/dialog.js';
import { override } from './override.ts';

interface Targeted {
  readonly dialogState: { remoteTarget: URI; remoteURI: URI };
}

export function refreshTarget(dialog: Dialog, message: { parseHeader(name: string): unknown }): void {
  const contact = message.parseHeader('contact') as NameAddrHeader | undefined;
  if (contact) (dialog as unknown as Targeted).dialogState.remoteTarget = contact.uri;
}

/** RFC 4916 4.4: our requests are to whom the far end has become. */
export function renameRemote(dialog: Dialog, uri: URI): void {
  (dialog as unknown as Targeted).dialogState.remoteURI = uri;
}

/** For the 2xx that confirms an early dialog; to be called once. */
export function patchRemoteTarget(): void {
  override(
    Dialog.prototype,
    'recomputeRouteSet',
    (recompute) =>
      function (this: Dialog, message) {
        recompute.call(this, message);
        refreshTarget(this, message);
      },
  );
}
