/** sip.js's Transport over a wire. It makes and keeps at most one connection, and tells of its end; it never reconnects by itself. */
import { EmitterImpl, TransportState, type Transport } from 'sip.js';
import { WireError, type Wire, type WireListener, type WireProtocol } from './wire.ts';

export interface SipTransportOptions {
  readonly protocol: WireProtocol;
  readonly open: (listener: WireListener) => Promise<Wire>;
  readonly received: (bytes: Uint8Array) => void;
  readonly lost: (detail: string) => void;
  /** Last change to what sip.js wrote. */
  readonly outgoing: (text: string) => string;
}

export class SipTransport implements Transport {
  // sip.js sets these; what arrives goes through `received` instead, so that it is parsed once and nothing throws.
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly stateChange = new EmitterImpl<TransportState>();
  private wire: Wire | undefined;
  private opening: Promise<void> | undefined;
  private disposed = false;

  constructor(
    _logger: unknown,
    private readonly options: SipTransportOptions,
  ) {}

  get protocol(): WireProtocol {
    return this.options.protocol;
  }
  get state(): TransportState {
    if (this.wire) return TransportState.Connected;
    return this.opening ? TransportState.Connecting : TransportState.Disconnected;
  }
  isConnected(): boolean {
    return this.wire !== undefined;
  }

  /** Rejects with WireError. */
  connect(): Promise<void> {
    if (this.wire) return Promise.resolve();
    this.opening ??= this.open().finally(() => (this.opening = undefined));
    return this.opening;
  }

  private async open(): Promise<void> {
    const wire = await this.options.open({
      message: (bytes) => this.options.received(bytes),
      lost: (detail) => {
        this.wire = undefined;
        this.options.lost(detail);
      },
    });
    if (!this.disposed) {
      this.wire = wire;
      return;
    }
    wire.close();
    throw new WireError({ kind: 'lost', detail: 'closed by us' });
  }

  async send(message: string): Promise<void> {
    if (!this.wire) throw new Error('not connected');
    await this.wire.send(this.options.outgoing(message));
  }

  disconnect(): Promise<void> {
    this.wire?.close();
    this.wire = undefined;
    return Promise.resolve();
  }
  dispose(): Promise<void> {
    this.disposed = true;
    return this.disconnect();
  }
}
