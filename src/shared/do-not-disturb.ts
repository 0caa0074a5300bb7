/** When incoming calls are refused because the user wants to be left alone: chosen by hand, or at hours of the week. In local time. Pure. */

/** A time of each of some days of the week. */
export interface QuietHours {
  /** 0 is Sunday, as `Date.getDay` counts. The days on which it begins. */
  readonly days: number[];
  /** Minutes since midnight by the clock on the wall; `to` at or before `from` is on the next day. */
  readonly from: number;
  readonly to: number;
}

/** What the user said last, which goes before the hours. */
export interface QuietChoice {
  readonly on: boolean;
  /** Epoch ms; null: until something else is said. */
  readonly until: number | null;
}

/** The part of the settings that this is about. */
export interface QuietSettings {
  readonly doNotDisturb: QuietChoice | null;
  readonly quietHours: readonly QuietHours[];
}

/** Do-not-disturb is on; `until` in epoch ms, null: until it is switched off. */
export interface QuietView {
  readonly until: number | null;
}

const DAYS_OF_A_WEEK = 7;

interface Span {
  readonly begin: number;
  readonly end: number;
}

/** Those that begin between yesterday and a week from now. The constructor of Date keeps to the clock on the wall where that is put on or back. */
function spansAround(hours: readonly QuietHours[], at: number): Span[] {
  const today = new Date(at);
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  return hours.flatMap(({ days, from, to }) =>
    Array.from({ length: DAYS_OF_A_WEEK + 2 }, (_, index) => day + index - 1)
      .filter((date) => days.includes(new Date(year, month, date).getDay()))
      .map((date) => ({
        begin: new Date(year, month, date, 0, from).getTime(),
        end: new Date(year, month, to > from ? date : date + 1, 0, to).getTime(),
      })),
  );
}

/** When the hours that cover `at` are over, those that follow without a gap included; undefined: none do. */
function endOfHours(hours: readonly QuietHours[], at: number): number | undefined {
  const spans = spansAround(hours, at);
  let end = at;
  for (let next: Span | undefined; (next = spans.find((span) => span.begin <= end && span.end > end));) end = next.end;
  return end === at ? undefined : end;
}

const isInForce = (choice: QuietChoice | null, now: number): choice is QuietChoice =>
  choice !== null && (choice.until === null || choice.until > now);

/** @param now epoch ms. Null: calls ring. */
export function quietAt({ doNotDisturb: choice, quietHours }: QuietSettings, now: number): QuietView | null {
  if (!isInForce(choice, now)) {
    const end = endOfHours(quietHours, now);
    return end === undefined ? null : { until: end };
  }
  if (!choice.on) return null;
  return { until: choice.until === null ? null : (endOfHours(quietHours, choice.until) ?? choice.until) };
}

export const isDoNotDisturb = (settings: QuietSettings, now: number): boolean => quietAt(settings, now) !== null;

/** The next moment, in epoch ms, at which `quietAt` may say something else by itself; undefined: it will not, within a week. */
export function nextQuietChange({ doNotDisturb, quietHours }: QuietSettings, now: number): number | undefined {
  const moments = spansAround(quietHours, now).flatMap(({ begin, end }) => [begin, end]);
  if (doNotDisturb?.until) moments.push(doNotDisturb.until);
  const coming = moments.filter((moment) => moment > now);
  return coming.length === 0 ? undefined : Math.min(...coming);
}

/** What to keep when the user says on or off. Off within quiet hours holds until these are over, so that the next ones count again. */
export function chooseQuiet(settings: QuietSettings, now: number, on: boolean, until: number | null): QuietChoice | null {
  if (on) return { on, until };
  const end = endOfHours(settings.quietHours, now);
  return end === undefined ? null : { on, until: end };
}

/** 7 in the morning, which nobody takes for the middle of the night. */
const MORNING_HOUR = 7;

/** Before it, who says "tomorrow" has not slept yet. */
const NIGHT_ENDS_HOUR = 5;

/** The next morning, in epoch ms. */
export function tomorrowMorning(now: number): number {
  const today = new Date(now);
  const days = today.getHours() < NIGHT_ENDS_HOUR ? 0 : 1;
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, MORNING_HOUR).getTime();
}

/** The desktop wants quiet, and the user goes by that: calls ring without a sound. */
export const isDesktopQuiet = (
  { focusMode }: { readonly focusMode: boolean | null },
  { followFocusMode }: { readonly followFocusMode: boolean },
): boolean => followFocusMode && focusMode === true;
