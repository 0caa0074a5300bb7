/** What an administrator types where nobody can be asked for a password. */
import { join } from 'node:path';
import { MUTE, PLAIN } from './rules.ts';

const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/**
 * One line for a shell; it counts for what is plugged in afterwards. The user's own shell opens the files, because root cannot look into a mounted AppImage.
 * @param folder where the rules lie, absolute
 */
export function byHand(folder: string, { plain, mute }: { readonly plain: boolean; readonly mute: boolean | undefined }): string {
  const installed = [...(plain ? [PLAIN] : []), ...(mute ? [MUTE] : [])].map(
    ({ name }) => `sudo tee /etc/udev/rules.d/${name} < ${quote(join(folder, name))} > /dev/null`,
  );
  const removed = mute !== false ? [] : [`sudo rm -f /etc/udev/rules.d/${MUTE.name}`];
  return [...installed, ...removed, 'sudo udevadm control --reload'].join(' && ');
}

/** macOS: no program can give this, and it counts from the next start of the one that it was given to. */
export const INPUT_MONITORING = 'System Settings > Privacy & Security > Input Monitoring';
