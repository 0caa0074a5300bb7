import type { Via } from '../../../src/shared/account.ts';
import type { CallId } from '../../../src/shared/call.ts';
import type { EndReason } from '../../../src/shared/end-reason.ts';
import type { Line, LineEvent } from '../../../src/main/line-port.ts';
import type {
  DirectCalls,
  DirectSetup,
  IncomingCall,
  SipAccount,
  SipAccountListener,
  SipAccountSetup,
  SipPort,
} from '../../../src/main/sip-port.ts';

/** A line that a test plays the network for. Each operation waits until the test settles it, so order and overlap can be seen. */
export interface FakeLine extends Line {
  readonly uri: string;
  /** As `invite` was told. */
  hideNumber: boolean | undefined;
  /** Every operation asked of it, in order: `accept`, `setHold true`, `refer sip:x`... */
  readonly asked: string[];
  /** Operations that have not been settled yet; more than one is a broken MUST. */
  readonly open: string[];
  /** Settle the oldest open operation. */
  done(): Promise<void>;
  fail(error: Error): Promise<void>;
  tell(event: LineEvent): void;
  supportsReplaces: boolean | undefined;
  /** The server takes its time: the end asked for comes when the test tells it. */
  endsLate: boolean;
}

export interface FakeAccount extends SipAccount {
  readonly setup: SipAccountSetup;
  readonly listener: SipAccountListener;
  readonly lines: FakeLine[];
  registers: number;
  sleeps: number;
  wakes: number;
  closed: boolean;
  via: Via | undefined;
  /** A call comes in; false: refused by the phone. */
  ring(callId: CallId, call?: Partial<IncomingCall>): FakeLine | undefined;
}

export interface FakeDirect extends DirectCalls {
  readonly setup: DirectSetup;
  readonly lines: FakeLine[];
  closed: boolean;
}

export interface FakeSip extends SipPort {
  readonly accounts: FakeAccount[];
  /** Each time that direct calls were opened. */
  readonly direct: FakeDirect[];
}

/** Let promise callbacks run. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function fakeLine(callId: CallId, uri: string, account: FakeAccount): FakeLine {
  const open: { name: string; resolve: () => void; reject: (error: Error) => void }[] = [];
  const asked: string[] = [];
  let listen: ((event: LineEvent) => void) | undefined;
  let over = false;
  const operation = (name: string) => {
    asked.push(name);
    return new Promise<void>((resolve, reject) => open.push({ name, resolve, reject }));
  };
  const line: FakeLine & { listen(run: (event: LineEvent) => void): void } = {
    callId,
    uri,
    asked,
    supportsReplaces: undefined,
    hideNumber: undefined,
    endsLate: false,
    get open() {
      return open.map(({ name }) => name);
    },
    async done() {
      open.shift()?.resolve();
      await settle();
    },
    async fail(error) {
      open.shift()?.reject(error);
      await settle();
    },
    listen: (run) => (listen = run),
    tell(event) {
      if (over) return;
      over = event.type === 'ended';
      listen?.(event);
    },
    accept: () => operation('accept'),
    reject: (how) => {
      asked.push('forwardTo' in how ? `reject to ${how.forwardTo}` : `reject ${how.status}`);
      line.tell({ type: 'ended', reason: { kind: 'declinedByUs' } });
    },
    hangUp: () => {
      asked.push('hangUp');
      if (!line.endsLate) line.tell({ type: 'ended', reason: { kind: 'hungUp' } satisfies EndReason });
    },
    answerRedirect: (accept) => {
      asked.push(`answerRedirect ${accept}`);
      if (!accept) line.tell({ type: 'ended', reason: { kind: 'moved', code: 302 } });
    },
    setHold: (on) => operation(`setHold ${on}`),
    restartMedia: () => operation('restartMedia'),
    sendInfoDtmf: (tones) => operation(`info ${tones}`),
    refer: (target) => operation(`refer ${target}`),
    referReplacing: (other) => operation(`refer replacing ${other.callId}`),
    acceptRefer: (referId, newId, run) => {
      asked.push(`acceptRefer ${referId}`);
      const next = fakeLine(newId, '', account);
      (next as typeof line).listen(run);
      account.lines.push(next);
      return next;
    },
    refuseRefer: (referId) => void asked.push(`refuseRefer ${referId}`),
  };
  return line;
}

export function fakeSip(): FakeSip {
  const accounts: FakeAccount[] = [];
  const direct: FakeDirect[] = [];
  return {
    accounts,
    direct,
    openDirect(setup) {
      const opened: FakeDirect = {
        setup,
        lines: [],
        closed: false,
        port: 5060,
        address: '192.0.2.9',
        invite(_account, callId, uri, run, hideNumber) {
          const line = fakeLine(callId, uri, accounts[0]!) as FakeLine & { listen(run: (event: LineEvent) => void): void };
          line.hideNumber = hideNumber;
          line.listen(run);
          opened.lines.push(line);
          return line;
        },
        close: () => {
          opened.closed = true;
          return Promise.resolve();
        },
      };
      direct.push(opened);
      return Promise.resolve(opened);
    },
    open(setup, listener) {
      const account: FakeAccount = {
        setup,
        listener,
        lines: [],
        registers: 0,
        sleeps: 0,
        wakes: 0,
        closed: false,
        via: setup.via,
        register: () => void account.registers++,
        sleep: () => Promise.resolve(void account.sleeps++),
        wake: () => void account.wakes++,
        invite(callId, uri, run, hideNumber) {
          const line = fakeLine(callId, uri, account) as FakeLine & { listen(run: (event: LineEvent) => void): void };
          line.listen(run);
          line.hideNumber = hideNumber;
          account.lines.push(line);
          return line;
        },
        ring(callId, call = {}) {
          const line = fakeLine(callId, '', account) as FakeLine & { listen(run: (event: LineEvent) => void): void };
          const run = listener.incoming({ callId, line, party: { uri: 'sip:bob@example.com', number: 'bob' }, ...call });
          if (!run) return undefined;
          line.listen(run);
          account.lines.push(line);
          return line;
        },
        ladder: (callId) => `ladder of ${callId ?? 'all'}`,
        close: () => {
          account.closed = true;
          return Promise.resolve();
        },
      };
      accounts.push(account);
      return account;
    },
  };
}
