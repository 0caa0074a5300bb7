import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Boot a virtual machine of two cores without acceleration, which is there everywhere, and hear what it says until it is off.
 * @param {{ kernel: string, initramfs: string, limit: number, hear: (line: string) => void }} machine limit: ms
 * @returns {Promise<string | undefined>} why it did not come to its end by itself
 */
export function boot({ kernel, initramfs, limit, hear }) {
  const words = [
    ...['-accel', 'tcg,thread=multi', '-cpu', 'max', '-smp', '2', '-m', '768'],
    ...['-kernel', kernel, '-initrd', initramfs, '-append', 'console=ttyS0 quiet loglevel=3 panic=-1 mitigations=off'],
    ...['-nodefaults', '-display', 'none', '-no-reboot', '-serial', 'stdio'],
  ];
  return new Promise((resolve) => {
    const qemu = spawn('qemu-system-x86_64', words, { stdio: ['ignore', 'pipe', 'inherit'] });
    const stop = () => qemu.kill('SIGKILL');
    process.on('SIGINT', stop).on('SIGTERM', stop);
    let broken = /** @type {string | undefined} */ (undefined);
    const timer = setTimeout(() => {
      broken = `it was not through within ${limit / 1000} s, the limit of one boot, and was ended`;
      stop();
    }, limit);
    createInterface({ input: qemu.stdout }).on('line', hear);
    qemu.on('error', (error) => (broken = `qemu-system-x86_64: ${error.message}`));
    qemu.on('close', (code, signal) => {
      clearTimeout(timer);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve(broken ?? (code === 0 ? undefined : `qemu ended with ${code ?? signal}`));
    });
  });
}
