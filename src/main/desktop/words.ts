/** The few words that the system shows for us outside the window, kept together for translation. */
export const words = {
  app: 'Offhook',
  open: 'Open Offhook',
  quit: 'Quit Offhook',
  file: 'File',
  edit: 'Edit',
  view: 'View',
} as const;
