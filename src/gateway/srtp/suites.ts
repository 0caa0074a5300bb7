/** The SRTP crypto suites that SDP can name (RFC 4568 6.2, RFC 6188 3, RFC 7714 14.2) and what each is made of. */

export interface Suite {
  readonly name: string;
  readonly cipher: 'aes-128-ctr' | 'aes-256-ctr' | 'aes-128-gcm' | 'aes-256-gcm';
  /** Bytes of the master key and the master salt, which SDP carries one behind the other. */
  readonly keyLength: 16 | 32;
  readonly saltLength: 12 | 14;
  /** Bytes of the tag of an RTP packet. That of SRTCP is 10 also where this is 4 (RFC 4568 6.2.2). */
  readonly tagLength: 4 | 10 | 16;
}

const SUITES: readonly Suite[] = [
  { name: 'AEAD_AES_256_GCM', cipher: 'aes-256-gcm', keyLength: 32, saltLength: 12, tagLength: 16 },
  { name: 'AEAD_AES_128_GCM', cipher: 'aes-128-gcm', keyLength: 16, saltLength: 12, tagLength: 16 },
  { name: 'AES_256_CM_HMAC_SHA1_80', cipher: 'aes-256-ctr', keyLength: 32, saltLength: 14, tagLength: 10 },
  { name: 'AES_CM_128_HMAC_SHA1_80', cipher: 'aes-128-ctr', keyLength: 16, saltLength: 14, tagLength: 10 },
  { name: 'AES_CM_128_HMAC_SHA1_32', cipher: 'aes-128-ctr', keyLength: 16, saltLength: 14, tagLength: 4 },
];

export const suiteNamed = (name: string): Suite | undefined => SUITES.find((suite) => suite.name === name.toUpperCase());

/** What we offer. All five are taken, but each line costs some 90 bytes of an INVITE that ought to fit into one datagram (RFC 3261 18.1.1). */
export const OFFERED_SUITES: readonly Suite[] = ['AEAD_AES_256_GCM', 'AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'].flatMap(
  (name) => suiteNamed(name) ?? [],
);

export const isAead = (suite: Suite): boolean => suite.tagLength === 16;
