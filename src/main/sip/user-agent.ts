/** sip.js's UserAgent as this phone needs it: our transport, our digest, our options. */
import { randomBytes } from 'node:crypto';
import { SIPExtension, URI, UserAgent, type Session, type UserAgentDelegate } from 'sip.js';
import { accountDomain, accountUser, usesGateway, type Account } from '../../shared/account.ts';
import type { Log } from '../ports.ts';
import { encodeHost } from './normaliser/address.ts';
import { createCredentials } from './extensions/credentials.ts';
import { keepNameless } from './extensions/invite-options.ts';
import type { AskRedirect } from './extensions/redirect.ts';
import { createCare, type Servers } from './extensions/request-care.ts';
import { indexOpenRequests } from './patches/merged-requests.ts';
import type { Reoffer } from './extensions/second-offer.ts';
import { careForRequests } from './patches/request-care.ts';
import { RemoteSdh } from './remote-sdh.ts';
import { createTrustedRealms } from './trusted-realms.ts';
import { SipTransport, type SipTransportOptions } from './transport/sip-transport.ts';

/** Seconds. Servers end ringing long before; this only keeps a forgotten INVITE from living for ever. */
const RING_FOR = 300;

/** sip.js's grammar would refuse names that work in practice. */
const accountUri = (account: Account): URI => new URI('sip', encodeURIComponent(accountUser(account)), encodeHost(accountDomain(account)));

function sdhOf(session: Session): RemoteSdh {
  if (session.data instanceof RemoteSdh) return session.data;
  throw new Error('a session without a line');
}

/** sip.js's own words stay at debug; they hold messages, so only the level and category of those that matter are kept. */
const logConnector =
  (log: Log) =>
  (level: string, category: string, _label: string | undefined, content: string): void => {
    if (level === 'error' || level === 'warn')
      log.debug('sip.js', { level, category, content: String(content).split('\n')[0]?.slice(0, 200) });
  };

export interface UserAgentParts {
  readonly account: Account;
  readonly password: string;
  /** Empty: the same. */
  readonly proxyPassword: string;
  readonly name: string;
  readonly log: Log;
  readonly transport: SipTransportOptions;
  readonly delegate: UserAgentDelegate;
  readonly reoffer: Reoffer;
  readonly askRedirect: AskRedirect;
  /** Absent: there is none, but a peer. */
  readonly servers?: Omit<Servers, 'route'>;
}

export function createUserAgent(parts: UserAgentParts): UserAgent {
  const { account, password, proxyPassword, name, log, transport, delegate, reoffer, askRedirect, servers } = parts;
  const ua = new UserAgent({
    uri: accountUri(account),
    // It stands in each request, also where the From is anonymous.
    displayName: account.hideNumber ? '' : account.displayName.replace(/["\\\r\n]/g, ' '),
    viaHost: `${randomBytes(8).toString('hex')}.invalid`,
    contactName: randomBytes(6).toString('hex'),
    contactParams: { transport: 'ws' },
    transportConstructor: SipTransport,
    transportOptions: transport,
    userAgentString: name,
    delegate,
    noAnswerTimeout: RING_FOR,
    sendInitialProvisionalResponse: false,
    sipExtension100rel: SIPExtension.Supported,
    // Matched by `replaces.ts`; sip.js must not do it as well.
    sipExtensionReplaces: SIPExtension.Unsupported,
    sipExtensionExtraSupported: ['replaces', 'timer', 'from-change'],
    sessionDescriptionHandlerFactory: sdhOf,
    logBuiltinEnabled: false,
    logConfiguration: false,
    logConnector: logConnector(log),
    logLevel: 'warn',
  });
  indexOpenRequests(ua.userAgentCore);
  const registrar = { user: account.authUser || accountUser(account), password };
  const proxy = { user: account.proxyUser || registrar.user, password: proxyPassword || password };
  const credentials = createCredentials({ registrar, proxy, realms: createTrustedRealms(accountDomain(account)) });
  const { followRedirects } = account;
  careForRequests(
    ua.userAgentCore,
    createCare({
      ...{ credentials, followRedirects, askRedirect },
      ...(usesGateway(account) ? { reoffer } : {}),
      ...(servers ? { servers: { ...servers, route: () => ua.userAgentCore.configuration.routeSet } } : {}),
    }),
  );
  keepNameless(ua);
  return ua;
}
