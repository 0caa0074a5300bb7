/**
 * Marks what a socket sends, for networks that keep a queue for calls (RFC 2474, RFC 4594). Node has no call for that, so the system's own is called;
 * Windows lets a policy of the machine decide and nobody else.
 */
import { createRequire } from 'node:module';
import type * as Koffi from 'koffi';
import type { Socket as DatagramSocket } from 'node:dgram';
import { isIPv6, Socket as StreamSocket } from 'node:net';

export type Traffic = keyof typeof CODEPOINTS;
/** Expedited Forwarding (RFC 3246) and, as phones and switches do, Class Selector 3; RFC 4594 would have 5, which many networks do not know. */
const CODEPOINTS = { sound: 46, signalling: 24 } as const;

interface System {
  readonly library: string;
  /** Level and name of IP_TOS and of IPV6_TCLASS. */
  readonly four: readonly [number, number];
  readonly six: readonly [number, number];
}
const SYSTEMS: Partial<Record<NodeJS.Platform, System>> = {
  linux: { library: 'libc.so.6', four: [0, 1], six: [41, 67] },
  darwin: { library: '/usr/lib/libSystem.B.dylib', four: [0, 3], six: [41, 36] },
};
const SIGNATURE = 'int setsockopt(int fd, int level, int name, const int *value, uint32_t length)';
const INT_BYTES = 4;

type SetOption = (fd: number, level: number, name: number, value: readonly number[], length: number) => number;
/** Null: it could not be. */
let loaded: SetOption | null | undefined;

function loadSetOption({ library }: System): SetOption {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  return koffi.load(library).func(SIGNATURE);
}

interface Handle {
  readonly fd?: number;
}
/** Neither kind of socket shows its descriptor; `_handle` of a datagram socket would, with a warning on standard error. */
function descriptorOf(socket: DatagramSocket | StreamSocket): number {
  const members = socket as unknown as Record<string | symbol, { readonly handle?: Handle } & Handle>;
  if (socket instanceof StreamSocket) return members._handle?.fd ?? -1;
  const state = Object.getOwnPropertySymbols(socket).find(({ description }) => description === 'state symbol');
  return (state && members[state]?.handle?.fd) ?? -1;
}

function familyOption(socket: DatagramSocket | StreamSocket, { four, six }: System): readonly [number, number] {
  const own = socket instanceof StreamSocket ? socket.localAddress : socket.address().address;
  return isIPv6(own ?? '') ? six : four;
}

/** False: they are not marked, and go out all the same. Never throws. @param socket MUST be bound or connected */
export function markPackets(socket: DatagramSocket | StreamSocket, traffic: Traffic): boolean {
  const system = SYSTEMS[process.platform];
  if (!system || loaded === null) return false;
  try {
    loaded ??= loadSetOption(system);
    // The code point stands before two bits that belong to the routers (RFC 3168 5).
    return loaded(descriptorOf(socket), ...familyOption(socket, system), [CODEPOINTS[traffic] << 2], INT_BYTES) === 0;
  } catch {
    loaded ??= null;
    return false;
  }
}
