/** English for the card of who is ringing; what it has in common with the window stands in en-calls.ts. */
export const card = {
  direct: 'Direct call, without a server',
} as const;
