/** Times and durations as people read them. */

/** `7:05`, `1:02:09`. */
export function formatDuration(ms: number): string {
  const all = Math.max(0, Math.floor(ms / 1000));
  const two = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

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
