/** The authorities that this machine trusts: companies install theirs there. */
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';

/** Where Linux distributions and the BSDs keep the bundle: Debian, Fedora, openSUSE, Alpine, FreeBSD. */
const BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
  '/usr/local/share/certs/ca-root-nss.crt',
];
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Certificates of the first bundle that can be read; `paths` as in BUNDLES. */
export function readBundle(paths: readonly string[] = BUNDLES): string[] {
  for (const path of paths) {
    try {
      const found = readFileSync(path, 'latin1').match(CERTIFICATE);
      if (found) return found;
    } catch {
      // Not here: the next one.
    }
  }
  return [];
}

let roots: string[] | undefined;

/** Node's own and the system's, PEM; `tls.getCACertificates` reads them where it exists (Node 22.15), else the bundle is read. */
export function systemRoots(): string[] {
  if (roots) return roots;
  const read = 'getCACertificates' in tls ? tls.getCACertificates : undefined;
  const system = read ? [...read('default'), ...read('system')] : [...tls.rootCertificates, ...readBundle()];
  roots = [...new Set(system.map((pem) => pem.trim()))];
  return roots;
}
