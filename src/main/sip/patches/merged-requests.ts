/**
 * RFC 3261 8.2.2.2: a request that comes a second time by another way is refused with 482. To find it sip.js compares a request with every
 * open transaction, and a refused INVITE whose ACK does not come is open for 32 s: in a flood each message would be compared with thousands.
 */
import type { IncomingRequestMessage } from 'sip.js/lib/core/messages/incoming-request-message.js';
import { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import type { UserAgentServer } from 'sip.js/lib/core/user-agents/user-agent-server.js';
import { override } from './override.ts';

/** `receiveRequest` is private in the types. */
interface Core extends Pick<UserAgentCore, 'userAgentServers' | 'replyStateless'> {
  receiveRequest(request: IncomingRequestMessage): void;
}

const nameOf = ({ callId, fromTag, cseq }: IncomingRequestMessage): string => `${callId}\n${fromTag}\n${cseq}`;

/** Server transactions by branch, as sip.js keeps them, and by what a request has in common with its double. */
class OpenRequests extends Map<string, UserAgentServer> {
  private readonly branches = new Map<string, string>();

  override set(branch: string, server: UserAgentServer): this {
    this.branches.set(nameOf(server.message), branch);
    return super.set(branch, server);
  }

  override delete(branch: string): boolean {
    const server = this.get(branch);
    if (server && this.branches.get(nameOf(server.message)) === branch) this.branches.delete(nameOf(server.message));
    return super.delete(branch);
  }

  override clear(): void {
    this.branches.clear();
    super.clear();
  }

  hasDouble(request: IncomingRequestMessage): boolean {
    return !this.has(request.viaBranch) && this.branches.has(nameOf(request));
  }

  /** Asked for by the comparison only, which has been made by then. */
  override values(): MapIterator<UserAgentServer> {
    return new Map<string, UserAgentServer>().values();
  }
}

/** Before the core has received anything. */
export const indexOpenRequests = (core: UserAgentCore): void => void (core.userAgentServers = new OpenRequests());

/** To be called once. */
export function patchMergedRequests(): void {
  override(
    UserAgentCore.prototype as unknown as Core,
    'receiveRequest',
    (receiveRequest) =>
      function (this: Core, request) {
        const { userAgentServers: open } = this;
        const isMerged = open instanceof OpenRequests && !request.toTag && request.method !== 'ACK' && open.hasDouble(request);
        if (isMerged) this.replyStateless(request, { statusCode: 482 });
        else receiveRequest.call(this, request);
      },
  );
}
