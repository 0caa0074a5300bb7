/** Text in columns for a terminal. Pure. */
import { stripVTControlCharacters } from 'node:util';

/** Escape sequences take no room. */
const width = (text: string): number => [...stripVTControlCharacters(text).normalize('NFC')].length;

/** Rows of equal meaning under one another, two spaces apart; columns that are empty in every row are left out. */
export function table(rows: readonly (readonly string[])[], indent = '  '): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    widths
      .flatMap((wide, column) => (wide === 0 ? [] : [(row[column] ?? '') + ' '.repeat(wide - width(row[column] ?? ''))]))
      .join('  ')
      .trimEnd();
  return rows.map((row) => `${indent}${line(row)}\n`).join('');
}

export type Paint = (style: 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan', text: string) => string;

const CODES = { bold: [1, 22], dim: [2, 22], green: [32, 39], red: [31, 39], yellow: [33, 39], cyan: [36, 39] } as const;

export const colours: Paint = (style, text) => `\u001b[${CODES[style][0]}m${text}\u001b[${CODES[style][1]}m`;
export const plain: Paint = (_style, text) => text;
