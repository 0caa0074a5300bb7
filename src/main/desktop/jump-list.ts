/** The list at the button of the Windows task bar: whom to call again. Each entry starts Offhook with a link, and that asks first. Pure. */
import type { JumpListCategory, JumpListItem } from 'electron';
import { partyTitle } from '../../shared/party.ts';
import { readPhoneLink } from '../../shared/phone-link.ts';
import { shortText } from '../../shared/plain-text.ts';
import type { RecentCall } from '../tray-port.ts';
import { windowsArgument } from './windows-argument.ts';

export interface JumpStart {
  /** Absolute. */
  readonly program: string;
  /** What it was started with itself, so that the entry reaches this phone and no other. */
  readonly args: readonly string[];
}

/** Strangers choose what stands in a URI; nothing of it may be a second argument. */
const HARMLESS = /^(tel|sips?):[\w.+*#~!@:-]+$/i;
/** Those that we make up are; one of a provisioning document may be any text. */
const HARMLESS_ID = /^[\w.-]+$/;
const MOST_OF_A_NAME = 60;
/** Windows takes no more. */
const MOST_OF_A_DESCRIPTION = 260;

const accountArgs = (accountId: string): string[] => (HARMLESS_ID.test(accountId) ? [`--account=${accountId}`] : []);

/**
 * @param title of the category
 * @param removed arguments of entries that the user took out of it: Windows refuses a category that brings one of them back
 */
export function jumpListOf(
  recent: readonly RecentCall[],
  { program, args }: JumpStart,
  title: string,
  removed: readonly string[],
): JumpListCategory[] {
  const items = recent
    .filter(({ party: { uri } }) => HARMLESS.test(uri) && readPhoneLink(uri) !== undefined)
    .map(({ party, accountId = '' }): JumpListItem => ({
      type: 'task',
      title: shortText(partyTitle(party), MOST_OF_A_NAME),
      description: shortText(party.number, MOST_OF_A_DESCRIPTION),
      program,
      args: [...[...args, ...accountArgs(accountId)].map(windowsArgument), '--', party.uri].join(' '),
      iconPath: program,
      iconIndex: 0,
    }))
    .filter((item) => !removed.includes(item.args ?? ''));
  return items.length > 0 ? [{ type: 'custom', name: title, items }] : [];
}
