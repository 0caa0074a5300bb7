// The media gateway's process as Offhook starts it, with nothing of Offhook's beside it. Its arguments are the built gateway and the port of the
// socket over which its messages pass: a line of JSON each, the first one is its process id.
const { connect } = require('node:net');
const { createInterface } = require('node:readline');
const { app, utilityProcess } = require('electron');

void app.whenReady().then(() => {
  const word = (/** @type {string} */ name) => app.commandLine.getSwitchValue(name);
  const gateway = utilityProcess.fork(word('bench-gateway'), [], { serviceName: 'Offhook media gateway', stdio: 'ignore' });
  const socket = connect(Number(word('bench-port')), '127.0.0.1').setNoDelay(true);
  const write = (/** @type {unknown} */ message) => socket.write(`${JSON.stringify(message)}\n`);
  gateway.once('spawn', () => write({ pid: gateway.pid }));
  gateway.on('message', write);
  gateway.once('exit', () => app.quit());
  createInterface(socket).on('line', (line) => gateway.postMessage(JSON.parse(line)));
  socket.on('error', () => undefined).once('close', () => app.quit());
});
