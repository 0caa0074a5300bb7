/** sip.js's Transport over a wire. It makes and keeps at most one connection, and tells of its end; it never reconnects by itself. */
import { EmitterImpl, TransportState, type Transport } from 'sip.js';
import type { Clock } from '../../ports.ts';
import type { Vantage } from '../../sip-port.ts';
import { startPulse, type Pulse } from './pulse.ts';
import { standingOf, type OwnNames, type Standing } from './standing.ts';
import { headText } from './via-text.ts';
import { WireError, type Wire, type WireListener, type WireProtocol } from './wire.ts';

export interface SipTransportOptions {
  /** Keeps the way to a server open, where datagrams carry it; absent: there is no server. `domain`: of the account's address. */
  readonly pulse?: { readonly clock: Clock; readonly domain: string };
  readonly open: (listener: WireListener) => Promise<Wire>;
  readonly names: () => OwnNames;
  /** Told what passes, as it is on the wire. */
  readonly traffic: { sent(text: string): void; received(bytes: Uint8Array): void };
  readonly received: (bytes: Uint8Array) => void;
  /** `isSilent`: nothing answers any more. */
  readonly lost: (detail: string, isSilent?: boolean) => void;
  /** The server sees us at another address than it was told. */
  readonly moved: () => void;
  /** Last change to what sip.js wrote. */
  readonly outgoing: (text: string) => string;
}

interface Connection {
  readonly wire: Wire;
  readonly standing: Standing;
  /** Over datagrams; a stream keeps itself alive. */
  readonly pulse?: Pulse;
}

export class SipTransport implements Transport {
  // sip.js sets these; what arrives goes through `received` instead, so that it is parsed once and nothing throws.
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly stateChange = new EmitterImpl<TransportState>();
  private connection: Connection | undefined;
  private opening: Promise<void> | undefined;
  private disposed = false;

  constructor(
    _logger: unknown,
    private readonly options: SipTransportOptions,
  ) {}

  /** As sip.js writes it in Via. */
  get protocol(): WireProtocol {
    return this.connection?.wire.protocol ?? 'WS';
  }
  get state(): TransportState {
    if (this.connection) return TransportState.Connected;
    return this.opening ? TransportState.Connecting : TransportState.Disconnected;
  }
  get vantage(): Vantage | undefined {
    return this.connection?.standing.vantage;
  }
  isConnected(): boolean {
    return this.connection !== undefined;
  }

  /** Rejects with WireError. */
  connect(): Promise<void> {
    if (this.connection) return Promise.resolve();
    this.opening ??= this.open().finally(() => (this.opening = undefined));
    return this.opening;
  }

  private async open(): Promise<void> {
    const { names } = this.options;
    const lost = (detail: string, isSilent = false): void => {
      this.forget();
      this.options.lost(detail, isSilent);
    };
    const wire = await this.options.open({ message: (bytes) => this.receive(bytes), lost: (detail) => lost(detail) });
    if (!this.disposed) {
      const dead = (): void => {
        wire.close();
        lost('no answer to keep-alive', true);
      };
      const pulse = this.options.pulse && wire.protocol === 'UDP' ? { pulse: startPulse({ ...this.options.pulse, wire, dead }) } : {};
      this.connection = { wire, standing: standingOf(wire, names()), ...pulse };
      return;
    }
    wire.close();
    throw new WireError({ kind: 'lost', detail: 'closed by us' });
  }

  private receive(bytes: Uint8Array): void {
    const { standing, pulse } = this.connection ?? {};
    const isPulse = pulse?.heard(headText(bytes)) === true;
    if (!isPulse) this.options.traffic.received(bytes);
    const arrived = standing?.arriving(bytes) ?? bytes;
    if (!isPulse) this.options.received(arrived);
    if (standing?.isOutdated) this.options.moved();
  }

  private forget(): void {
    this.connection?.pulse?.stop();
    this.connection = undefined;
  }

  async send(message: string): Promise<void> {
    if (!this.connection) throw new Error('not connected');
    const { wire, standing } = this.connection;
    const text = standing.leaving(this.options.outgoing(message));
    this.options.traffic.sent(text);
    await wire.send(text);
  }

  disconnect(): Promise<void> {
    this.connection?.wire.close();
    this.forget();
    return Promise.resolve();
  }
  dispose(): Promise<void> {
    this.disposed = true;
    return this.disconnect();
  }
}
