/**
 * An address with placeholders. Whatever a caller is called, the address that comes out has the scheme, the host, and as many path segments and
 * parameters as the template: a value is only ever one piece of one of them. Pure.
 */
import { fill, hasPlaceholder, readTemplate, type CallValues } from './placeholders.ts';

export type UrlFault = 'empty' | 'noScheme' | 'scheme' | 'space' | 'noHost' | 'placeholder' | 'placeholderInHost';

/** These make the system, or a page, run what the address says. */
const NEVER: ReadonlySet<string> = new Set([
  ...['javascript', 'data', 'vbscript', 'blob', 'about', 'filesystem', 'view-source', 'chrome', 'devtools', 'app', 'offhook'],
  ...['file', 'jar', 'smb', 'nfs', 'shell', 'ms-msdt', 'search', 'search-ms', 'ms-search', 'ms-officecmd', 'hcp', 'mk', 'res', 'its'],
]);
const HEAD = /^([a-z][a-z0-9+.-]*):(\/\/[^/?#\\]*)?/i;
/** URL parsers drop some of them, so that the address read is not the one written. */
const SPACE = /[\s\p{Cc}]/u;

export const schemeOf = (template: string): string => (HEAD.exec(template)?.[1] ?? '').toLowerCase();
const isWeb = (scheme: string): boolean => scheme === 'https' || scheme === 'http';

/** The user must have said yes to this very template before it is opened: what another program makes of it is not ours to know. */
export const needsConsent = (template: string): boolean => !isWeb(schemeOf(template));

/** Undefined: it can be used. */
export function urlFault(template: string): UrlFault | undefined {
  if (template === '') return 'empty';
  if (SPACE.test(template)) return 'space';
  const [head = '', , authority] = HEAD.exec(template) ?? [];
  const scheme = schemeOf(template);
  if (scheme === '') return 'noScheme';
  if (NEVER.has(scheme)) return 'scheme';
  // `https:x` and `https:///x` have the host x to a URL parser.
  if (isWeb(scheme) && (authority === undefined || authority === '//' || authority.endsWith('@'))) return 'noHost';
  if (!readTemplate(template)) return 'placeholder';
  return /[{}]/.test(head) ? 'placeholderInHost' : undefined;
}

/** RFC 3986 2.3: unreserved characters only; what is no Unicode becomes U+FFFD. */
const encoded = (value: string): string =>
  encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** A segment that means "one up" or "here" (https://url.spec.whatwg.org/#double-dot-path-segment), which no encoding can prevent. */
const DOTS = /^(\.|%2e){1,2}$/i;
const segments = (text: string): string[] => text.split(/[?#]/, 1).join('').split(/[/\\]/);

/** Undefined: a value would have made it another address. The template has no fault. */
export function renderUrl(template: string, values: CallValues): string | undefined {
  const url = fill(readTemplate(template) ?? [], (name) => encoded(values[name]));
  const isClimbing = segments(template).some((segment) => {
    const parts = readTemplate(segment) ?? [];
    return hasPlaceholder(parts) && DOTS.test(fill(parts, (name) => encoded(values[name])));
  });
  return isClimbing ? undefined : url;
}
