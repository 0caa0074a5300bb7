/**
 * A machine that travels changes its time zone, and only Chromium's pages hear of it (Electron issue 33723): main would go by the old one until it is
 * restarted. Node has V8 look again whenever TZ is set or taken away, also where it was not there. Who has set it has chosen a zone, which stays.
 */
export function lookAtTimeZone(): void {
  if (process.env.TZ === undefined) delete process.env.TZ;
}
