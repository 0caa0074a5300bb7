/** From an address to the server that it most likely signs in at, and from what a person types to a server URL. Pure. */

/** `wss://` and the domain of the address; empty while there is none. */
export function guessServer(address: string): string {
  const domain = /@([^\s@/]+)$/.exec(address.trim().replace(/^sips?:/i, ''))?.[1];
  return domain ? `wss://${domain.toLowerCase()}` : '';
}

/** A server without a scheme is meant to be a safe one. */
export function completeServer(text: string): string {
  const server = text.trim();
  if (!server || /^[a-z][a-z0-9+.-]*:\/\//i.test(server)) return server;
  return `wss://${server}`;
}

/** An address as the contract wants it: without scheme, angle brackets and spaces around. */
export const completeAddress = (text: string): string =>
  text
    .trim()
    .replace(/^<|>$/g, '')
    .replace(/^sips?:/i, '');
