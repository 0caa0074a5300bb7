/** Certificates made for one run: an authority, a good server certificate, and one for each fault a client must notice. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const CERTIFICATE_KINDS = ['good', 'expired', 'notYetValid', 'wrongName', 'unknownIssuer', 'selfSigned'] as const;
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}
export interface Certificates {
  /** Path of the authority's certificate, PEM: the issuer of all but `unknownIssuer` and `selfSigned`. */
  readonly ca: string;
  readonly servers: Readonly<Record<CertificateKind, KeyPair>>;
}

/** Names a server of the lab is called by. */
const NAMES = 'DNS:localhost,DNS:sip.test,IP:127.0.0.1';
const EC_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

const CA_CONFIG = `
[ca]
default_ca = ours
[ours]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
`;

/** Writes into `folder`; takes about 0.2 s. */
export function makeCertificates(folder: string): Certificates {
  mkdirSync(folder, { recursive: true });
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const file = (name: string): string => join(folder, name);
  writeFileSync(file('ca.cnf'), CA_CONFIG);
  writeFileSync(file('index.txt'), '');

  const selfSigned = (name: string, subject: string, ...extensions: string[]): KeyPair => {
    const added = extensions.flatMap((e) => ['-addext', e]);
    openssl('req', '-x509', ...EC_KEY, '-days', '30', '-subj', `/CN=${subject}`, '-keyout', `${name}.key`, '-out', `${name}.pem`, ...added);
    return { cert: file(`${name}.pem`), key: file(`${name}.key`) };
  };
  /** Times as `YYYYMMDDHHMMSSZ`; nothing else in openssl 3.0 takes a start in the past or future. */
  const issued = (name: string, ca: string, names: string, from: string, to: string): KeyPair => {
    openssl('req', ...EC_KEY, '-subj', '/CN=lab', '-addext', `subjectAltName=${names}`, '-keyout', `${name}.key`, '-out', `${name}.csr`);
    const signer = ['-cert', `${ca}.pem`, '-keyfile', `${ca}.key`];
    openssl(
      'ca',
      '-batch',
      '-config',
      'ca.cnf',
      ...signer,
      '-in',
      `${name}.csr`,
      '-out',
      `${name}.pem`,
      '-notext',
      '-startdate',
      from,
      '-enddate',
      to,
    );
    return { cert: file(`${name}.pem`), key: file(`${name}.key`) };
  };

  const { cert: ca } = selfSigned('ca', 'Lab CA');
  selfSigned('stranger', 'Strange CA');
  const year = new Date().getUTCFullYear();
  const [past, soon, future] = [`${year - 1}0101000000Z`, `${year + 2}0101000000Z`, `${year + 3}0101000000Z`] as const;
  return {
    ca,
    servers: {
      good: issued('good', 'ca', NAMES, past, soon),
      expired: issued('expired', 'ca', NAMES, `${year - 2}0101000000Z`, past),
      notYetValid: issued('not-yet-valid', 'ca', NAMES, soon, future),
      wrongName: issued('wrong-name', 'ca', 'DNS:elsewhere.test', past, soon),
      unknownIssuer: issued('unknown-issuer', 'stranger', NAMES, past, soon),
      selfSigned: selfSigned('self-signed', 'lab', `subjectAltName=${NAMES}`),
    },
  };
}

/** The kamailio TLS settings: one certificate for each port. */
export function writeTlsConfig(path: string, { servers }: Certificates, ports: Readonly<Record<CertificateKind, number>>): void {
  const section = (name: string, { cert, key }: KeyPair): string =>
    `[server:${name}]\nmethod = TLSv1.2+\nverify_certificate = no\nrequire_certificate = no\ncertificate = ${cert}\nprivate_key = ${key}\n`;
  const own = CERTIFICATE_KINDS.map((kind) => section(`127.0.0.1:${ports[kind]}`, servers[kind]));
  writeFileSync(
    path,
    [section('default', servers.good), ...own, '[client:default]\nmethod = TLSv1.2+\nverify_certificate = no\n'].join(''),
  );
}

export const readPem = (path: string): string => readFileSync(path, 'utf8');
