/** Certificates made by openssl at test time, in a folder that is removed afterwards. */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface KeyPair {
  readonly key: string;
  readonly cert: string;
  /** As Node prints it. */
  readonly fingerprint: string;
}

const CA_CONFIG = `[ca]
default_ca=d
[d]
new_certs_dir=.
database=index
serial=serial
default_md=sha256
policy=p
copy_extensions=copy
unique_subject=no
[p]
commonName=supplied
`;

export function makeCertificates() {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-tls-'));
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const read = (name: string): KeyPair => {
    const cert = readFileSync(join(folder, `${name}.pem`), 'utf8');
    return { key: readFileSync(join(folder, `${name}.key`), 'utf8'), cert, fingerprint: new X509Certificate(cert).fingerprint256 };
  };
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const alone = (name: string, names: string): KeyPair => {
    openssl(
      'req',
      '-x509',
      ...newKey,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
      '-subj',
      `/CN=${name}`,
      '-days',
      '30',
      '-addext',
      `subjectAltName=${names}`,
    );
    return read(name);
  };
  writeFileSync(join(folder, 'ca.cnf'), CA_CONFIG);
  writeFileSync(join(folder, 'index'), '');
  writeFileSync(join(folder, 'serial'), '01\n');
  const ca = alone('ca', 'DNS:ca.test');

  return {
    ca,
    selfSigned: alone,
    /** Signed by `ca`; dates as openssl writes them, e.g. `20200101000000Z`. */
    issued(name: string, names: string, from = '20200101000000Z', until = '20991231000000Z'): KeyPair {
      openssl(
        'req',
        ...newKey,
        '-keyout',
        `${name}.key`,
        '-out',
        `${name}.csr`,
        '-subj',
        `/CN=${name}`,
        '-addext',
        `subjectAltName=${names}`,
      );
      openssl(
        'ca',
        '-batch',
        '-config',
        'ca.cnf',
        '-keyfile',
        'ca.key',
        '-cert',
        'ca.pem',
        '-in',
        `${name}.csr`,
        '-out',
        `${name}.pem`,
        '-notext',
        '-startdate',
        from,
        '-enddate',
        until,
      );
      return read(name);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
