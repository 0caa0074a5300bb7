/** Which sections of the settings hold what the user searches for. Pure. */
import type { SecretStore } from '../../../shared/snapshot.ts';
import { words } from '../../words/words.ts';
import type { SettingsSection } from '../shell/desk.tsx';

const texts = (tree: unknown): string[] => {
  if (typeof tree === 'string') return [tree];
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(texts) : [];
};

function sectionTexts(section: SettingsSection): string[] {
  const { settings, account } = words;
  switch (section) {
    case 'accounts':
      return texts([settings.accountsLead, account.fields, account.add, settings.defaultAccount, settings.directCalls]);
    case 'sound':
      return texts([
        settings.microphone,
        settings.speaker,
        settings.ringer,
        settings.ringVolume,
        settings.alsoRing,
        settings.ringFlash,
        words.ringTone,
        settings.echoCancellation,
        settings.noiseSuppression,
        settings.autoGainControl,
        settings.codecs,
        settings.codecNames,
        settings.rtpPorts.label,
        settings.rtpPorts.help,
      ]);
    case 'headsets':
      return texts(words.headsets);
    case 'appearance':
      return texts([settings.theme, settings.themes]);
    case 'incoming':
      return texts([words.doNotDisturb, words.autoAnswer]);
    case 'automation':
      return texts(words.automation);
    case 'notifications':
      return texts([settings.callCard, settings.notifications, settings.missedNotifications]);
    case 'system':
      return texts(words.system);
    case 'privacy':
      return texts([settings.passwordFile, settings.passwordStore]);
    case 'organisation':
      return texts([words.provisioning.source.label, words.provisioning.address]);
    case 'about':
      return texts([settings.about, words.updates]);
  }
}

/** Each word where one begins, in any order: `ring` is not looked for in "during". */
const hasBeginnings = (text: string, words: readonly string[]): boolean =>
  words.every((word) => new RegExp(`(?<![\\p{L}\\p{N}])${word}`, 'iu').test(text));

/** All of them for an empty search. Where a keychain keeps the passwords there is nothing to decide, so that section is left out. */
export function findSections(search: string, secretStore: SecretStore): readonly SettingsSection[] {
  const wanted = search.match(/[\p{L}\p{N}]+/gu) ?? [];
  return (Object.keys(words.settings.sections) as SettingsSection[]).filter((section) => {
    if (section === 'privacy' && secretStore === 'keychain') return false;
    return [words.settings.sections[section], ...sectionTexts(section)].some((text) => hasBeginnings(text, wanted));
  });
}
