/** A message bus (D-Bus) on which the tests may speak too, whoever they are run by, and be any service. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from '../lab/lab.ts';

const config = (
  address: string,
) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>${address}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>`;

/** Ends with the lab. @returns its address */
export async function openBus(lab: Lab, name: string): Promise<string> {
  const socket = join(lab.folder, name);
  const file = `${socket}.conf`;
  writeFileSync(file, config(`unix:path=${socket}`));
  const daemon = await lab.spawn('dbus-daemon', [`--config-file=${file}`, '--nofork', '--print-address']);
  await daemon.waitFor(/unix:path/);
  chmodSync(socket, 0o777);
  return `unix:path=${socket}`;
}
