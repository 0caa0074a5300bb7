const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
/** Of a character of two code units, the first, where the cut has gone through it: it is no text, and strict readers of JSON refuse it. */
const HALF = /[\ud800-\udbff]$/;
/** What nobody sees (Unicode's Default_Ignorable_Code_Point, and the blank of Braille). */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** The same without what joins letters of Persian and of Indic scripts, and the parts of an emoji. */
const USELESS = /(?![\u200c\u200d]|\p{Variation_Selector})[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * Text that somebody else wrote, as it may be shown: one line of at most `most` characters, without control and bidirectional override
 * characters, which could make it look like something else, and empty where there is nothing to see. It stays text: never markup.
 */
export const plainText = (text: string, most: number): string => {
  const whole = text.replace(CONTROL, ' ').replace(USELESS, '').replace(/\s+/g, ' ').trimStart();
  const line = whole.slice(0, most).replace(HALF, '').trimEnd();
  return line.replace(UNSEEN, '').trim() === '' ? '' : line;
};

/** Text of at most `most` characters; where it was longer, its end says so. */
export const cutShort = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(HALF, '')
        .trimEnd()}…`;

/** Plain text for a place that is too small for all of it. */
export const shortText = (text: string, most: number): string => cutShort(plainText(text, text.length), most);

/** `plainText` of a number or address: what nobody sees in it is marked, since without it it might pass for another, also before rules about callers. */
export const plainNumber = (number: string, most: number): string =>
  plainText(number.replace(CONTROL, '\ufffd').replace(UNSEEN, '\ufffd'), most);
