/**
 * RFC 3261 17.2.1: a 100 is for an INVITE that nobody answers within 200 ms. sip.js 0.21.2 sends one before it even tells of the call;
 * ours rings, or is refused, in the same turn (`UserAccount.incoming`), and the 180 must not wait for a message that it makes needless.
 */
import { InviteUserAgentServer } from 'sip.js/lib/core/user-agents/invite-user-agent-server.js';

export function patchTrying(): void {
  InviteUserAgentServer.prototype.trying = () => ({ message: '' });
}
