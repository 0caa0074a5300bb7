import { session } from 'electron';

/** By a session of its own, which knows the system's proxy and certificates, and in memory only: no cookie of one start is there in the next. */
export const provisioningFetch: typeof fetch = (input, init) => session.fromPartition('provisioning').fetch(input as string, init);
