/** English for what becomes of incoming calls: do-not-disturb. */
export const doNotDisturb = {
  label: 'Do not disturb',
  help: 'Callers are refused without a sound and reach your voicemail if there is one. Your other phones ring on. You find the calls in your history.',
  choices: { off: 'Off', on: 'On', hour: 'For an hour', tomorrow: 'Until tomorrow morning' },
  until: (time: string) => `On until ${time}`,
  switchOn: 'Do not disturb: on',
  switchOff: 'Do not disturb: off',
  forAnHour: 'Do not disturb: for an hour',
  untilTomorrow: 'Do not disturb: until tomorrow morning',
  /** What a press on its sign does. */
  signOn: 'Do not disturb is on. Switch it off',
  signUntil: (time: string) => `Do not disturb is on until ${time}. Switch it off`,
  hours: { label: 'Quiet hours', help: 'Do not disturb comes on by itself at these times.' },
  hoursOf: (number: number) => `Quiet hours ${number}`,
  addHours: 'Add quiet hours',
  removeHours: (number: number) => `Remove quiet hours ${number}`,
  from: 'From',
  to: 'To',
  nextDay: 'next day',
  alwaysRing: { label: 'These ring all the same', help: 'Numbers or addresses, one a line.', example: '+49 30 901820' },
  secondTry: { label: 'Ring when somebody calls twice', help: 'A second call by the same number within three minutes rings.' },
  status: { on: 'Do not disturb is on', until: (time: string) => `Do not disturb until ${time}` },
} as const;
