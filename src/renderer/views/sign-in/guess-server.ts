/** From an address to the server that it signs in at unless told otherwise, and from what a person types to a server. Pure. */

/** The domain of the address, where the server is looked for (RFC 3263); empty while there is none. */
export function guessServer(address: string): string {
  const domain = /@([^\s@/]+)$/.exec(address.trim().replace(/^sips?:/i, ''))?.[1];
  return domain?.toLowerCase() ?? '';
}

/** A path without a scheme can only be that of a WebSocket, and is meant to be a safe one. */
export function completeServer(text: string): string {
  const server = text.trim();
  return /^[^/:]+(:\d+)?\/./.test(server) ? `wss://${server}` : server;
}

/** An address as the contract wants it: without scheme, angle brackets and spaces around. */
export const completeAddress = (text: string): string =>
  text
    .trim()
    .replace(/^<|>$/g, '')
    .replace(/^sips?:/i, '');
