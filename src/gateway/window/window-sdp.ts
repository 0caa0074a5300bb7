/** The SDP of the window's side. Pure. */
const CANDIDATE = /^a=candidate:(?:\S+ ){4}(\S+) /;
const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

/** The offer without candidates beyond this machine, as long as it has one within: nothing here may speak to the network. */
export function keepLoopback(offer: string): string {
  const lines = offer.split(/\r?\n/);
  const addressOf = (line: string): string | undefined => CANDIDATE.exec(line)?.[1];
  if (!lines.some((line) => isLoopback(addressOf(line) ?? ''))) return offer;
  return lines.filter((line) => isLoopback(addressOf(line) ?? '127.')).join('\r\n');
}

/** Chromium plays nothing of a stream that the answer does not name (tried: libdatachannel names none). */
export const nameStream = (answer: string, ssrc: number, cname: string): string =>
  `${answer.trimEnd()}\r\na=ssrc:${ssrc} cname:${cname}\r\na=ssrc:${ssrc} msid:${cname} sound\r\n`;
