/** English for what the system shows for us: menu, tray and notifications. */
export const desktop = {
  app: 'Offhook',
  startFailed: 'Offhook could not start',
  open: 'Open Offhook',
  quit: 'Quit Offhook',
  file: 'File',
  edit: 'Edit',
  view: 'View',
  tray: {
    offline: 'Offhook: not signed in',
    ready: 'Offhook: ready',
    ringing: 'Offhook: ringing',
    inCall: 'Offhook: in a call',
  },
  notification: {
    unknownCaller: 'Unknown caller',
    answer: 'Answer',
    decline: 'Decline',
    callBack: 'Call back',
    missed: (count: number): string => (count === 1 ? 'Missed call' : `${count} missed calls`),
    missedBody: (number: string, account: string): string => [number, `Called ${account}`].filter(Boolean).join('\n'),
    missedFrom: (what: string, who: string): string => `${what}: ${who}`,
    outage: (account: string): string => `${account} cannot be called`,
    incoming: (number: string, account: string): string => [number, `Calling ${account}`].filter(Boolean).join('\n'),
  },
} as const;
