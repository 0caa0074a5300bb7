/** A call that a party places: to the phone, or to whom it was sent. */
import type { URI } from 'sip.js';
import type { IncomingResponseMessage } from 'sip.js/lib/core/messages/incoming-response-message.js';
import type { Session } from 'sip.js/lib/core/session/session.js';
import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js';
import type { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import type { Cancel } from '../../ports.ts';
import { sdpBody } from './conversation.ts';
import type { PartySound } from './party-sound.ts';

export interface Placed {
  readonly core: UserAgentCore;
  readonly sound: PartySound;
  readonly uri: URI;
  readonly headers: readonly string[];
  /** Each response but 100, the final one last. */
  readonly heard: (status: number, phrase: string) => void;
  readonly answered: (session: Session) => void;
  /** It came to nothing. */
  readonly gone: () => void;
}

/** What it returns takes the call back while it rings. */
export function placeCall({ core, sound, uri, headers, heard, answered, gone }: Placed): Cancel {
  let cancel: Cancel = gone;
  const tell = ({ statusCode = 0, reasonPhrase = '' }: IncomingResponseMessage): void => heard(statusCode, reasonPhrase);

  function refused({ message }: { readonly message: IncomingResponseMessage }): void {
    tell(message);
    gone();
  }
  async function accepted(session: Session, message: IncomingResponseMessage): Promise<void> {
    try {
      await sound.accept(message.body);
      answered(session);
    } catch {
      session.bye();
      gone();
    }
    tell(message);
  }
  function invite(sdp: string): void {
    const { aor, contact } = core.configuration;
    const own = [`Contact: ${contact.toString()}`, `Allow: ${AllowedMethods.toString()}`];
    const request = core.makeOutgoingRequestMessage('INVITE', uri, aor, uri, {}, [...own, ...headers], sdpBody(sdp));
    const client = core.invite(request, {
      onProgress: ({ message }) => tell(message),
      onAccept(response) {
        response.ack();
        void accepted(response.session, response.message);
      },
      onRedirect: refused,
      onReject: refused,
    });
    cancel = () => void client.cancel();
  }

  sound.offer().then(invite, () => {
    heard(500, 'Server Internal Error');
    gone();
  });
  return () => cancel();
}
