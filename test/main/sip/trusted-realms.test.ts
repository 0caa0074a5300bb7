import { describe, expect, it } from 'vitest';
import { createTrustedRealms, type Asked } from '../../../src/main/sip/trusted-realms.ts';

const asks = (realm: string, where: Partial<Omit<Asked, 'challenge'>> = {}, algorithm = 'MD5'): Asked => ({
  challenge: { realm, algorithm },
  method: 'INVITE',
  inDialog: false,
  passedOn: false,
  ...where,
});
const register = { method: 'REGISTER' };
const within = { method: 'BYE', inDialog: true };
const behind = { passedOn: true };

describe('whose challenges are answered', () => {
  it('our domain and the registrar, everywhere', () => {
    const realms = createTrustedRealms('Example.com');
    expect(realms.answers(asks('registrar', within))).toBe(false);
    expect(realms.answers(asks('registrar', register))).toBe(true);
    for (const realm of ['registrar', 'example.com']) {
      expect(realms.answers(asks(realm, within))).toBe(true);
      expect(realms.answers(asks(realm, behind))).toBe(true);
    }
  });

  it('a proxy of another realm, once it has asked before anything was passed on', () => {
    const realms = createTrustedRealms('example.com');
    expect(realms.answers(asks('proxy', behind))).toBe(false);
    expect(realms.answers(asks('proxy', within))).toBe(false);
    expect(realms.answers(asks('proxy'))).toBe(true);
    expect(realms.answers(asks('proxy', behind))).toBe(true);
    expect(realms.answers(asks('proxy', within))).toBe(true);
  });

  it('nobody in MD5 within a dialog where the registrar has asked for more, and its realm nowhere', () => {
    const realms = createTrustedRealms('example.com');
    expect(realms.answers(asks('registrar', register, 'SHA-256'))).toBe(true);
    expect(realms.answers(asks('registrar', within, 'SHA-256'))).toBe(true);
    for (const algorithm of ['MD5', 'MD5-SESS']) {
      expect(realms.answers(asks('registrar', within, algorithm))).toBe(false);
      expect(realms.answers(asks('example.com', within, algorithm))).toBe(false);
      expect(realms.answers(asks('registrar', {}, algorithm))).toBe(false);
    }
    // A proxy that knows no better, at the first INVITE.
    expect(realms.answers(asks('proxy'))).toBe(true);
  });
});
