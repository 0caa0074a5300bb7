import type { RootOptions } from 'react-dom/client';
import type { Phone } from '../../bridge.ts';

const LONGEST_NAME = 100;
const LONGEST_PLACE = 2000;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
/** Where it was thrown, without its message, which may hold what was typed. */
const framesOf = (error: unknown): string =>
  (error instanceof Error ? (error.stack ?? '') : '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5)
    .join('\n');

/** Main is told what React could not draw, for the log. */
export function tellFailures(phone: Phone): RootOptions {
  const tell = (error: unknown, { componentStack }: { componentStack?: string | undefined }): void => {
    const at = `${framesOf(error)}\nin${componentStack ?? ''}`.slice(0, LONGEST_PLACE);
    void phone.pageFailed({ error: nameOf(error).slice(0, LONGEST_NAME), at });
  };
  return { onCaughtError: tell, onUncaughtError: tell };
}
