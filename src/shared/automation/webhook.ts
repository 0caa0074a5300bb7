/** A server of the user's that is told of calls. */
import type { ActionFault, CallMoment } from './call-action.ts';

export interface Webhook {
  /** Empty: nobody is told. */
  readonly url: string;
  readonly moments: CallMoment[];
  /** Name of the header that the secret is sent in. */
  readonly header: string;
}
export const noWebhook: Webhook = { url: '', moments: ['ring', 'answer', 'end'], header: 'Authorization' };

export type WebhookUrlFault = 'url' | 'scheme' | 'plain' | 'credentials';

const URL_SHAPE = /^([a-z][a-z0-9+.-]*):\/\/([^\s/?#\\]+)([/?][^\s#\\]*)?$/i;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/** Undefined: it can be used, which is so for an empty one too. Calls and the secret go to https only, or in plain to this very machine. */
export function webhookUrlFault(url: string): WebhookUrlFault | undefined {
  if (url === '') return undefined;
  const [, scheme = '', authority] = URL_SHAPE.exec(url) ?? [];
  if (authority === undefined) return 'url';
  if (authority.includes('@')) return 'credentials';
  if (!/^[^:[\]]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i.test(authority)) return 'url';
  if (scheme.toLowerCase() === 'https') return undefined;
  if (scheme.toLowerCase() !== 'http') return 'scheme';
  return LOOPBACK.test(authority) ? undefined : 'plain';
}

/** Scheme, host and port: the secret is for these, and is forgotten when they change. */
export const originOf = (url: string): string => {
  const [, scheme = '', authority = ''] = URL_SHAPE.exec(url) ?? [];
  return `${scheme}://${authority}`.toLowerCase();
};

/** RFC 9110 5.1; not those by which a request is framed and addressed. */
export const isHeaderName = (name: string): boolean =>
  /^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/i.test(name) &&
  !/^(host|content-.*|transfer-encoding|connection|keep-alive|upgrade|te|trailer|expect|cookie|origin|referer|proxy-.*|sec-.*)$/i.test(
    name,
  );
/** RFC 9110 5.5, without what a server might read as the end of the line. */
export const isHeaderValue = (value: string): boolean => /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(value);

export type WebhookFault =
  | { readonly kind: 'status'; readonly status: number }
  /** `detail`: the system's own word for it. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'timeout' };

/** How telling it goes, since the start of the program. */
export interface WebhookView {
  readonly hasSecret: boolean;
  readonly sent: number;
  /** Refused, or too old, or because too many waited. */
  readonly dropped: number;
  /** Not arrived yet. */
  readonly waiting: number;
  /** What went wrong last, gone with the next that arrives. */
  readonly fault: WebhookFault | null;
}

/** Before anything has happened. */
export const noAutomation: AutomationView = { faults: {}, webhook: { hasSecret: false, sent: 0, dropped: 0, waiting: 0, fault: null } };

export interface AutomationView {
  /** By action, where its last run went wrong. */
  readonly faults: Readonly<Record<string, ActionFault>>;
  readonly webhook: WebhookView;
}
