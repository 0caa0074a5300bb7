import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Log } from '../ports.ts';
import { PLACES, type PolicyPlaces } from './policy-port.ts';

const place = z.enum(PLACES).exactOptional();
const copiesSchema = z.record(z.string(), z.object({ text: z.string(), etag: z.string().exactOptional(), place, by: place }));

/** The last good documents in one file. Of no worth to the user: lost, they are read anew. @param keep writes a file, whole or not at all */
export const policyCopies = (file: string, keep: (file: string, text: string) => Promise<void>, log: Log): PolicyPlaces['copies'] => ({
  read() {
    try {
      return copiesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log.warn('the copies of the provisioning cannot be read', { file });
      return {};
    }
  },
  write: (copies) =>
    keep(file, `${JSON.stringify(copies, null, 2)}\n`).catch((error: unknown) =>
      log.warn('the copies of the provisioning were not saved', { file, error: String(error) }),
    ),
});
