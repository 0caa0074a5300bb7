/**
 * Text that somebody else wrote, as it may be shown: one line of at most `most` characters, without control and bidirectional override
 * characters, which could make it look like something else. It stays text: never markup.
 */
export const plainText = (text: string, most: number): string =>
  text
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most);
