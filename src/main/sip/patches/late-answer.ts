/**
 * A 2xx whose description is another than that of the 18x before it. RFC 3261 13.2.1 lets the first one count, and so does sip.js 0.21.2;
 * yet exchanges ring with the sound of one machine and answer with that of another under the same tag, and mean it.
 */
import { SessionDialog } from 'sip.js/lib/core/dialogs/session-dialog.js';
import { getBody } from 'sip.js/lib/core/messages/body.js';
import { SignalingState } from 'sip.js/lib/core/session/session.js';
import { override } from './override.ts';

/** To be called once. */
export function patchLateAnswer(): void {
  override(
    SessionDialog.prototype,
    'recomputeRouteSet',
    (recompute) =>
      function (this: SessionDialog, message) {
        recompute.call(this, message);
        const said = getBody(message);
        const isNew = said?.contentDisposition === 'session' && said.content !== this.answer?.content;
        // It awaits an answer once more, and the 2xx brings it.
        if (isNew && this.signalingState === SignalingState.Stable)
          Object.assign(this, { _signalingState: SignalingState.HaveLocalOffer, _answer: undefined });
      },
  );
}
