/**
 * Where requests of a dialog go. RFC 3261 13.2.2.4 and 12.2.1.2: the Contact of a 2xx to an INVITE is the remote target from then on.
 * sip.js 0.21.2 keeps that of the first 18x for ever, which is another address where the 18x came from a proxy, named none, or named the
 * device where the 2xx names its GRUU (linphone does).
 */
import type { NameAddrHeader, URI } from 'sip.js';
import { Dialog } from 'sip.js/lib/core/dialogs/dialog.js';
import type { OutgoingRequestMessage } from 'sip.js/lib/core/messages/outgoing-request-message.js';
import { readNameAddr } from '../messages/name-addr.ts';
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

/** RFC 3261 12.2.1.1: a first route without `lr` is a strict router, which sip.js knows none of: it wants to be asked, and finds the target last. */
function suitStrictRouter(request: OutgoingRequestMessage, target: URI): OutgoingRequestMessage {
  const [first = '', ...rest] = request.getHeaders('Route');
  const router = readNameAddr(first)?.uri;
  if (!router || router.hasParam('lr')) return request;
  // Neither may stand in a Request-URI (19.1.1).
  router.clearHeaders();
  router.deleteParam('method');
  request.setHeader('Route', [...rest, `<${target.toString()}>`]);
  return Object.assign(request, { ruri: router });
}

/** For the 2xx that confirms an early dialog, and for what is sent by its route set; to be called once. */
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
  override(
    Dialog.prototype,
    'createOutgoingRequestMessage',
    (create) =>
      function (this: Dialog, method, options) {
        return suitStrictRouter(create.call(this, method, options), this.remoteTarget);
      },
  );
}
