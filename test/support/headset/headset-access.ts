/** The rules as they lie in the checkout, and an access to a system whose files are a test's own. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { createHeadsetAccess, type AccessDesk } from '../../../src/main/headset/access/headset-access.ts';
import type { AccessError, HeadsetAccess } from '../../../src/main/headset/hid-port.ts';

export const RULE = '70-offhook-headset.rules';
export const MUTE_RULE = '70-offhook-headset-mute.rules';
export const ruleFiles = join(import.meta.dirname, '../../../assets/linux');
export const ruleText = (name: string): string => readFileSync(join(ruleFiles, name), 'utf8');

const silent = (): void => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };

/** @param root where its system has its files */
export const testAccess = (root: string, part: Partial<AccessDesk> = {}): HeadsetAccess =>
  createHeadsetAccess({ platform: 'linux', files: ruleFiles, log, root, pkexec: [], ...part });

export function writeInto(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Why it was not allowed. */
export const refusal = (asked: Promise<void>): Promise<AccessError> =>
  asked.then(
    () => expect.unreachable('it was allowed'),
    (error: unknown) => error as AccessError,
  );
