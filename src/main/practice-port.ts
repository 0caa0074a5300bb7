/** A SIP server of our own, for who has no account: somebody to call for each thing that a phone can do. Nobody but this machine reaches it. */
export interface PracticePort {
  /** Rejects where the system gives it no socket. */
  open(): Promise<PracticeServer>;
}

/** It is there until it is closed. */
export interface PracticeServer {
  /** Of its one account: `user@domain`, the server as `Account.server` has it (over UDP), and the password, made for this run. */
  readonly address: string;
  readonly server: string;
  readonly password: string;
  /** Its calls end, and nobody answers any more. */
  close(): Promise<void>;
}
