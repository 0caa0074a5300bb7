/** The list at the button of the Windows task bar: whom to call again. Each entry starts Offhook with a link, and that asks first. Pure. */
import type { JumpListCategory, JumpListItem } from 'electron';
import { partyTitle, type Party } from '../../shared/party.ts';
import { readPhoneLink } from '../../shared/phone-link.ts';
import { plainText } from '../../shared/plain-text.ts';

export interface JumpStart {
  /** Absolute. */
  readonly program: string;
  /** What it was started with itself, so that the entry reaches this phone and no other. */
  readonly args: readonly string[];
}

/** Strangers choose what stands in a URI; nothing of it may be a second argument. */
const HARMLESS = /^(tel|sips?):[\w.+*#~!@:-]+$/i;
const MOST_OF_A_NAME = 60;
/** Windows takes no more. */
const MOST_OF_A_DESCRIPTION = 260;

/** One argument, as CommandLineToArgvW reads it: backslashes before the closing quote are doubled. */
const quoted = (arg: string): string => `"${arg.replace(/\\+$/, '$&$&')}"`;

/**
 * @param title of the category
 * @param removed arguments of entries that the user took out of it: Windows refuses a category that brings one of them back
 */
export function jumpListOf(
  recent: readonly Party[],
  { program, args }: JumpStart,
  title: string,
  removed: readonly string[],
): JumpListCategory[] {
  const items = recent
    .filter(({ uri }) => HARMLESS.test(uri) && readPhoneLink(uri) !== undefined)
    .map((party): JumpListItem => ({
      type: 'task',
      title: plainText(partyTitle(party), MOST_OF_A_NAME),
      description: plainText(party.number, MOST_OF_A_DESCRIPTION),
      program,
      args: [...args.map(quoted), '--', party.uri].join(' '),
      iconPath: program,
      iconIndex: 0,
    }))
    .filter((item) => !removed.includes(item.args ?? ''));
  return items.length > 0 ? [{ type: 'custom', name: title, items }] : [];
}
