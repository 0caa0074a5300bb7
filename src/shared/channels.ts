/** IPC channel names. A file of their own: the preload needs them without the schemas of the contract. */
export const CHANNELS = { command: 'offhook:command', snapshot: 'offhook:snapshot', media: 'offhook:media' } as const;
