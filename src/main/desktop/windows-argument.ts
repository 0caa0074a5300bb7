/** One argument, as CommandLineToArgvW reads it: backslashes before the closing quote are doubled. It may hold no quote itself. Pure. */
export const windowsArgument = (text: string): string => `"${text.replace(/\\+$/, '$&$&')}"`;
