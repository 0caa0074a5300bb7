/** sip.js's user agent core for one address of the practice line. It reads and writes messages; what it does with them is its delegate's. */
import { randomBytes } from 'node:crypto';
import { URI } from 'sip.js';
import { LoggerFactory } from 'sip.js/lib/core/log/logger-factory.js';
import type { Transport } from 'sip.js/lib/core/transport.js';
import type { UserAgentCoreDelegate } from 'sip.js/lib/core/user-agent-core/user-agent-core-delegate.js';
import { UserAgentCore } from 'sip.js/lib/core/user-agent-core/user-agent-core.js';
import type { NetAddress } from '../transport/wire.ts';

export interface CoreParts {
  /** Of the address; undefined: the domain itself, which takes REGISTER. */
  readonly user: string | undefined;
  readonly domain: string;
  /** As people know it. */
  readonly name: string;
  readonly local: NetAddress;
  readonly transport: Transport;
  readonly viaHost: string;
  readonly userAgent: string;
}

/** Where a party is reached: it stands in Contact, and requests within a call come back to it. */
export const contactOf = (user: string | undefined, { address, port }: NetAddress): URI =>
  // sip.js's type has no URI without a user; its code has.
  new URI('sip', user!, address, port, { transport: 'udp' });

export function createPracticeCore(
  { user, domain, name, local, transport, viaHost, userAgent }: CoreParts,
  delegate: UserAgentCoreDelegate,
) {
  const uri = contactOf(user, local);
  const loggerFactory = new LoggerFactory();
  loggerFactory.builtinEnabled = false;
  return new UserAgentCore(
    {
      aor: new URI('sip', user!, domain),
      contact: { pubGruu: undefined, tempGruu: undefined, uri, toString: () => `<${uri.toString()}>` },
      displayName: name,
      loggerFactory,
      hackViaTcp: false,
      routeSet: [],
      sipjsId: randomBytes(5).toString('hex'),
      supportedOptionTags: ['replaces'],
      supportedOptionTagsResponse: ['replaces'],
      userAgentHeaderFieldValue: userAgent,
      viaForceRport: true,
      viaHost,
      authenticationFactory: () => undefined,
      transportAccessor: () => transport,
    },
    delegate,
  );
}
