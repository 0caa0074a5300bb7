/** Which IPv4 address of this machine a peer sees. */
import { networkInterfaces } from 'node:os';
import { BlockList, isIPv4 } from 'node:net';

/** `peer`: empty for whoever may come. One in his own network, else the first that leads anywhere. Loopback only where there is nothing else. */
export function localTowards(peer: string): string {
  const ours = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family }) => family === 'IPv4');
  const near = ours.find(({ address, cidr }) => {
    const network = new BlockList();
    network.addSubnet(address, Number(cidr?.split('/')[1] ?? 32));
    return isIPv4(peer) && network.check(peer);
  });
  return (near ?? ours.find(({ internal }) => !internal))?.address ?? '127.0.0.1';
}
