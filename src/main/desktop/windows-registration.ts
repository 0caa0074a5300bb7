/**
 * What Windows needs to list a program under Default apps for links to numbers. Whoever installs Offhook writes it for the machine (the setup program by
 * assets/package/installer.nsh, an msi by scripts/lib/msi-project.mjs), a copy that nobody installed for its user. Pure.
 */
import { LINK_SCHEMES } from '../../shared/phone-link.ts';

/** A text in the registry; without a name it is its key's own. Keys are given below a root (HKEY_LOCAL_MACHINE or HKEY_CURRENT_USER). */
export interface RegistryText {
  readonly key: string;
  readonly name?: string;
  readonly text: string;
}

const LINK = 'Software\\Classes\\Offhook.Link';
const CAPABILITIES = 'Software\\Offhook\\Capabilities';
/** Where Windows looks for those who can be chosen. */
export const LISTED = { key: 'Software\\RegisteredApplications', name: 'Offhook' } as const;
/** The keys that are all ours. */
export const OWN_KEYS = [LINK, CAPABILITIES] as const;

/** @param program the path of the program, as whoever writes it names it */
export const registrationOf = (program: string): readonly RegistryText[] => [
  { key: LINK, text: 'Phone link' },
  { key: LINK, name: 'URL Protocol', text: '' },
  { key: `${LINK}\\DefaultIcon`, text: `${program},0` },
  // Whatever a link holds, it is no switch.
  { key: `${LINK}\\shell\\open\\command`, text: `"${program}" "--" "%1"` },
  { key: CAPABILITIES, name: 'ApplicationName', text: 'Offhook' },
  { key: CAPABILITIES, name: 'ApplicationDescription', text: 'A desktop SIP softphone' },
  ...LINK_SCHEMES.map((scheme) => ({ key: `${CAPABILITIES}\\URLAssociations`, name: scheme, text: 'Offhook.Link' })),
  { ...LISTED, text: CAPABILITIES },
];
