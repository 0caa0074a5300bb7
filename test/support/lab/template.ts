/** Configuration files of the daemons: templates beside this file in which `@NAME@` stands for a value. */
import { readFileSync, writeFileSync } from 'node:fs';

export type Values = Readonly<Record<string, string | number>>;

export const templatePath = (name: string): string => new URL(name, import.meta.url).pathname;

/** Write the template `name` to `path`, filled in. A name without a value throws: the daemon would only guess. */
export function writeTemplate(name: string, path: string, values: Values): string {
  const text = readFileSync(templatePath(name), 'utf8').replace(/@([A-Z_]+)@/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`${name}: no value for ${key}`);
    return String(value);
  });
  writeFileSync(path, text);
  return path;
}
