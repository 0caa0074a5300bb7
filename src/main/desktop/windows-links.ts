/** Whether Windows lists this copy of Offhook under Default apps, where its user may choose it for links. */
import { LISTED, OWN_KEYS, registrationOf, type RegistryText } from './windows-registration.ts';

/** See {@link reg}. */
type Reg = (...words: readonly string[]) => Promise<string>;

const nameOf = ({ name }: Pick<RegistryText, 'name'>): string[] => (name === undefined ? ['/ve'] : ['/v', name]);

/** An installation for all users has it listed already; a second entry of the same name would stay behind when that goes. */
const isListedForAll = (reg: Reg): Promise<boolean> =>
  reg('query', `HKLM\\${LISTED.key}`, ...nameOf(LISTED), '/reg:64').then(
    () => true,
    () => false,
  );

/** Have `program` listed for this user. Rejects where the registry cannot be written. */
export async function listForUser(program: string, reg: Reg): Promise<void> {
  if (await isListedForAll(reg)) return;
  for (const value of registrationOf(program))
    await reg('add', `HKCU\\${value.key}`, ...nameOf(value), '/t', 'REG_SZ', '/d', value.text, '/f');
}

/** What is not there need not go. */
export async function unlistForUser(reg: Reg): Promise<void> {
  const gone = (...words: readonly string[]) => reg('delete', ...words, '/f').catch(() => '');
  await gone(`HKCU\\${LISTED.key}`, ...nameOf(LISTED));
  for (const key of OWN_KEYS) await gone(`HKCU\\${key}`);
}
