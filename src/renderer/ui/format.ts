/** Times as people read them. */

const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: 'numeric', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const withYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });

export const formatTime = (at: number): string => time.format(at);
export const formatMoment = (at: number): string => moment.format(at);
/** Within the week to come. */
export const formatDayAndTime = (at: number): string => dayAndTime.format(at);
export const formatDay = (at: number, now: number): string =>
  (new Date(at).getFullYear() === new Date(now).getFullYear() ? weekday : withYear).format(at);

/** Up to two letters that stand for a name; empty for bare numbers. */
export function initials(title: string): string {
  const parts = title.split(/[\s._-]+/).filter((part) => /^\p{L}/u.test(part));
  const first = parts[0]?.[0] ?? '';
  const last = parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}
