/** Times of day and days of the week, as a form has them. Pure. */

export const timeOf = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** Undefined: no time of day. */
export function minutesOf(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** A Sunday. */
const SUNDAY = { year: 2023, month: 0, day: 1 };
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];
const nameOf = (weekday: 'short' | 'long', day: number): string =>
  new Intl.DateTimeFormat(undefined, { weekday }).format(new Date(SUNDAY.year, SUNDAY.month, SUNDAY.day + day));

/** Monday first; `day` as `Date.getDay` counts. */
export const weekOf = () => MONDAY_FIRST.map((day) => ({ day, short: nameOf('short', day).slice(0, 2), long: nameOf('long', day) }));
