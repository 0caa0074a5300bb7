import type { Account } from '../../shared/account.ts';
import type { IceServer } from '../../shared/media.ts';
import type { SecretsPort } from '../storage-ports.ts';

/** The account's STUN and TURN servers in the form of RTCIceServer; only TURN needs a user and a secret. */
export const iceServersOf = (account: Account, secrets: SecretsPort): IceServer[] =>
  account.iceServers.map((urls) =>
    /^turns?:/i.test(urls) ? { urls, username: account.turnUser, credential: secrets.get(`${account.id}/turnPassword`) ?? '' } : { urls },
  );
