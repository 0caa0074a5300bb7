/** A header that is a number of seconds, whatever stands behind it (RFC 3261 20.33). Pure. */
export function secondsIn(text: string | undefined): number | undefined {
  const digits = /^\s*(\d{1,9})/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}
