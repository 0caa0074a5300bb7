/**
 * In place of node-hid, for a machine to which nothing can be plugged in: one headset, which keeps what it is told to itself and is left alone by everybody.
 * Its report descriptor is `descriptor.bin` beside this file, and shown where Linux shows it.
 */
const { EventEmitter } = require('node:events');
const promises = require('node:fs/promises');
const { syncBuiltinESMExports } = require('node:module');

const PATH = '/dev/hidraw990';
const SHOWN = '/sys/class/hidraw/hidraw990/device/report_descriptor';
const { readFile } = promises;

Object.assign(promises, {
  readFile: (/** @type {string} */ path, /** @type {{}} */ how) =>
    readFile(path === SHOWN ? require.resolve('./descriptor.bin') : path, how),
});
syncBuiltinESMExports();

class PlayedHeadset extends EventEmitter {
  static open = async () => new PlayedHeadset();
  write = async (/** @type {Buffer} */ report) => report.length;
  close = async () => undefined;
}

const listed = { path: PATH, vendorId: 0x1209, productId: 1, product: 'Played', usagePage: 0x0b, usage: 0x05 };

module.exports = {
  setDriverType: () => undefined,
  getHidapiVersion: () => 'played',
  devicesAsync: async () => [listed],
  HIDAsync: PlayedHeadset,
};
