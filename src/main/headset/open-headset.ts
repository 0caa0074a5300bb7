/** One open headset: reports in, wishes out, and lights that follow the calls. All that it remembers is what the device said and was told. */
import { isLive, type Call } from '../../shared/call.ts';
import type { HeadsetLight, Learnable, LearnedButton } from '../../shared/headset.ts';
import type { Cancel, Clock, Log } from '../ports.ts';
import { tellsBusy, type HeadsetLayout } from './descriptor/telephony.ts';
import { Findings } from './doctor/findings.ts';
import { withLearned } from './doctor/learned-places.ts';
import type { Known } from './doctor/spots.ts';
import type { Trace } from './doctor/trace.ts';
import { withoutKeys } from './doctor/without-keys.ts';
import { HeldLift, isRefusable } from './held-lift.ts';
import { HidError, type HidHandle } from './hid-port.ts';
import { startLearningSession, type LearningSession, type Taught } from './learning-session.ts';
import { testLights } from './light-test.ts';
import { decide, type Decision, type Wish } from './protocol/decide.ts';
import { besideOthers, heard, isNews, isRaised, isShared, laidDown, newDevice, told } from './protocol/device.ts';
import { lightsFor } from './protocol/lights-for.ts';
import { NOTHING_REPORTED, readReport, splitReport, type ButtonEvent } from './protocol/read-report.ts';
import { isSame, writeReports, type Lights } from './protocol/write-reports.ts';
import { createReportBudget } from './report-budget.ts';
import { createReportWriter, type ReportWriter } from './report-writer.ts';

export interface OpenHeadsetSetup {
  readonly handle: HidHandle;
  /** By its descriptor alone. */
  readonly known: Known;
  readonly learned: () => readonly LearnedButton[];
  readonly trace: Trace;
  readonly clock: Clock;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly log: Log;
  readonly calls: () => readonly Call[];
  readonly isInUse: () => boolean;
  readonly takeOver: () => void;
  /** Starts at once, never throws or rejects; false: it was refused. */
  readonly run: (wish: Wish) => Promise<boolean>;
  /** What can be seen of it has changed. */
  readonly onSeen: () => void;
  readonly onLost: (detail: string) => void;
}

/**
 * After opening, a headset is only listened to for so long: what it says of itself is how it stands, not a press; one that has just been plugged in does not
 * take in what it is told; and whether another program has a call on it is known after this only.
 */
const LISTEN_MS = 500;
/** So soon after its hook, the line of a headset turns busy in another program's call. */
const BUSY_MS = 300;
/** For what is on its way, and for closing. */
const CLOSE_MS = 450;

export class OpenHeadset {
  readonly findings: Findings;
  private device = newDevice;
  private reported = NOTHING_REPORTED;
  private shown: Lights = {};
  private stage: 'listening' | 'ready' | 'closed' = 'listening';
  private learning: LearningSession | undefined;
  private test: { readonly lights: Lights } | undefined;
  private endTest: Cancel = () => undefined;
  private endLift: Cancel = () => undefined;
  private readonly lift: HeldLift;
  private readonly writer: ReportWriter;
  private readonly isAffordable: () => boolean;

  constructor(private readonly setup: OpenHeadsetSetup) {
    const { handle, known, trace, now, log, clock, onSeen } = setup;
    this.findings = new Findings({ found: known.layout, clock, now, onSeen });
    this.lift = new HeldLift(clock);
    this.writer = createReportWriter({
      handle,
      onWrite: (report) => trace.report('out', report, now()),
      onWritten: (error) => this.written(error),
    });
    this.isAffordable = createReportBudget(now, () => {
      log.warn('a headset sends more reports than are read');
      trace.note('more reports than are read', now());
    });
    clock.after(LISTEN_MS, () => {
      if (this.stage !== 'listening') return;
      this.stage = 'ready';
      this.refresh();
      onSeen();
    });
  }

  get isReady(): boolean {
    return this.stage === 'ready';
  }

  get isShared(): boolean {
    return isShared(this.device);
  }

  get isTesting(): boolean {
    return this.test !== undefined;
  }

  get learns(): Learnable | undefined {
    return this.learning?.button;
  }

  get lit(): readonly HeadsetLight[] {
    return this.setup.known.layout.lights.map(({ light }) => light).filter((light) => this.shown[light] === true);
  }

  hear(report: Buffer): void {
    const { layout } = this;
    const id = splitReport(layout, report)?.id;
    if (this.stage === 'closed' || id === undefined) return;
    this.setup.trace.report('in', withoutKeys(this.setup.known.descriptor, report), this.setup.now());
    const isOfUse = this.learning !== undefined || layout.buttons.some(({ reportId }) => reportId === id);
    if (!isOfUse || !this.isAffordable()) return;
    this.learning?.hear(report);
    const isFirst = !this.reported.has(id);
    const { events, reported } = readReport(layout, this.reported, report);
    this.reported = reported;
    const news = events.filter((event) => isNews(this.device, event));
    // The first that it says may be how it has stood for long; the hook alone is more likely a press, and while a call is up, whatever it is.
    const isBaseline = isFirst && !news.every(({ button }) => button === 'hook') && !this.setup.calls().some(isLive);
    for (const event of news) {
      if (this.isReady) this.findings.read(event, this.device.written);
      this.lift.take(event, isRefusable(layout, this.device, this.setup.calls()), () => this.happened(event, isBaseline));
    }
    if (news.length > 0) this.setup.onSeen();
  }

  /** The calls are others, or another headset is in use. */
  refresh(): void {
    if (this.stage !== 'ready') return;
    if (this.setup.calls().some(isLive)) {
      if (this.test) this.endTest();
      this.learning?.interrupt();
    }
    const staged = this.test?.lights ?? (this.isTaught ? this.learning?.lights : undefined);
    const lights = staged ?? lightsFor(this.setup.calls(), this.setup.isInUse());
    const isUnchanged = isSame(lights, this.device.written);
    // On another program's call nothing is written without need.
    if (isUnchanged && (this.writer.isCurrent() || isShared(this.device))) return;
    this.write(lights);
  }

  /** Meanwhile presses are seen, and ask for nothing. */
  showTest(what: 'ring' | 'lights'): void {
    this.endTest();
    const { known, clock } = this.setup;
    this.endTest = testLights(
      what,
      known.layout.lights.map(({ light }) => light),
      clock,
      (lights) => {
        this.test = lights && { lights };
        if (!lights) {
          this.endTest = () => undefined;
          this.writer.forget();
        }
        this.refresh();
        this.setup.onSeen();
      },
    );
  }

  /** Undefined: no press came in 15 s, or it was stopped. */
  async learn(button: Learnable): Promise<Taught | undefined> {
    this.stopLearning();
    const { known, clock, now, onSeen } = this.setup;
    const session = startLearningSession({ button, known, reported: this.reported, isShared: this.isShared, clock, now });
    this.learning = session;
    this.refresh();
    onSeen();
    const taught = await session.taught;
    if (this.learning === session) this.learning = undefined;
    this.refresh();
    onSeen();
    return taught;
  }

  stopLearning(): void {
    this.learning?.stop();
  }

  /** Lights out; settles within 1 s whatever the device does. */
  async close(): Promise<void> {
    if (this.stage === 'closed') return;
    const wasReady = this.stage === 'ready';
    // First, or whoever sees the lights go out has them lit again.
    this.fallSilent();
    if (wasReady && !(isShared(this.device) && isSame({}, this.device.written))) {
      this.writer.forget();
      this.write({});
    }
    const { clock, handle } = this.setup;
    const within = (work: Promise<void>) => Promise.race([work, new Promise<void>((resolve) => void clock.after(CLOSE_MS, resolve))]);
    await within(this.writer.drained());
    await within(handle.close());
  }

  /** It is gone. */
  leave(): void {
    this.fallSilent();
    void this.setup.handle.close().catch(() => undefined);
  }

  private fallSilent(): void {
    this.stage = 'closed';
    this.endLift();
    this.lift.drop();
    this.endTest();
    this.learning?.interrupt();
  }

  private get layout(): HeadsetLayout {
    return withLearned(this.setup.known.layout, this.setup.learned());
  }

  private write(lights: Lights): void {
    const { now, known, onSeen } = this.setup;
    this.shown = besideOthers(this.device, lights);
    const reports = writeReports(known.layout, this.shown);
    // A headset may forget its mute with each call, and takes it in when it is off hook only: so it is told anew, and last.
    const mute = isRaised(this.device, lights) ? known.layout.lights.find(({ light }) => light === 'mute')?.reportId : undefined;
    const isMute = (report: Buffer): boolean => report.readUInt8(0) === mute;
    if (mute !== undefined) this.writer.forget(mute);
    this.device = told(this.device, lights, now());
    this.writer.write([...reports.filter((report) => !isMute(report)), ...reports.filter(isMute)]);
    this.findings.told(this.device);
    onSeen();
  }

  private written(error: Error | undefined): void {
    if (this.stage === 'closed') return;
    const { log, trace, now, onLost } = this.setup;
    this.findings.written(error !== undefined);
    if (!error) return;
    log.warn('a headset could not be written to', { error: error.message });
    trace.note(`not written: ${error.message}`, now());
    if (error instanceof HidError && error.fault === 'gone') onLost(error.message);
  }

  private happened(event: ButtonEvent, isBaseline: boolean): void {
    const { device } = this;
    const { calls, now } = this.setup;
    this.device = heard(device, event, now());
    if (this.test) this.device = laidDown(this.device);
    else if (this.stage === 'ready' && !(isBaseline && event.kind === 'stands')) {
      this.carryOut(this.asked(decide(event, { calls: calls(), device, tellsBusy: tellsBusy(this.layout), now: now() })));
    }
    this.findings.happened(event, device, this.device);
  }

  private get isTaught(): boolean {
    return this.learning !== undefined && !this.setup.calls().some(isLive);
  }

  /** A button that is pressed to be learned asks for nothing, but the headset is put back: also from the call that it was only told of. */
  private asked({ wish, ...decision }: Decision): Decision {
    if (!wish || !this.isTaught) return wish ? { ...decision, wish } : decision;
    return this.learning?.lights ? { putDown: true } : decision;
  }

  /** In the same turn as the press: a command changes the calls before it returns, and with them the lights. */
  private carryOut({ unlessBusy, ...decision }: Decision): void {
    if (unlessBusy) this.afterLift(decision);
    else {
      const { first, wish, rewrite, putDown, takesOver } = decision;
      if (putDown) this.device = laidDown(this.device);
      if (rewrite ?? putDown) this.writer.forget();
      if (takesOver) this.setup.takeOver();
      if (first) void this.setup.run(first);
      if (wish) void this.setup.run(wish).then((isDone) => isDone || this.putBack());
      this.refresh();
    }
  }

  /** What it asked for was refused, so it stands otherwise than the calls. */
  private putBack(): void {
    this.writer.forget();
    this.refresh();
  }

  private afterLift(decision: Decision): void {
    this.endLift();
    this.endLift = this.setup.clock.after(BUSY_MS, () => {
      if (this.device.lineBusy || this.device.written.offHook) return;
      // A call that has come since is not what it was lifted for, and the next press is to answer that.
      this.carryOut(this.setup.calls().some(isLive) ? { putDown: true } : decision);
    });
  }
}
