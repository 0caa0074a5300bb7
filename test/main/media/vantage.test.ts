/** Where the sound of a call begins: at the address of the connection over which the account is signed in. */
import { afterEach, expect, it } from 'vitest';
import { openInProcessPhone, type InProcessPhone } from '../../support/gateway/in-process-phone.ts';
import { isIPv6Here, sdpOf } from '../../support/gateway/stage.ts';
import { openRtpEnd } from '../../support/gateway/rtp-end.ts';
import { until } from '../../support/lab/until.ts';
import { openUdpServer, type UdpServer } from '../../support/wire/udp-server.ts';

let server: UdpServer;
let phone: InProcessPhone;
afterEach(async () => {
  await phone.close();
  server.stop();
});

it.for(['127.0.0.1', '127.0.0.2', '::1'])('a server at %s is offered the address that reaches it', async (address, { skip }) => {
  if (address.includes(':') && !(await isIPv6Here())) skip();
  server = await openUdpServer({ address });
  const localAddress = () => Promise.reject(new Error('the connection tells'));
  phone = openInProcessPhone({ account: { server: server.hostPort, transport: 'udp' }, localAddress });
  await phone.register();
  const far = await openRtpEnd(address);
  const { callId, line, story } = phone.call('sip:bob@sip.test');
  const invite = await server.next('INVITE');
  const own = address.includes(':') ? '::1' : '127.0.0.1';
  expect(invite.body).toContain(`c=IN IP${address.includes(':') ? 6 : 4} ${own}\r\n`);
  server.answer(invite, 200, { sdp: sdpOf({ port: far.port, address, formats: ['0 PCMU/8000'] }) });
  await story.next('answered');
  const end = phone.windowOf(callId);
  await until('sound', () => {
    end.send({ payloadType: 0, sequence: far.heard.length + 1, timestamp: 160 * far.heard.length, payload: Buffer.alloc(160) });
    return far.heard.length > 0;
  });
  line.hangUp();
  server.answer(await server.next('BYE'), 200);
  await story.next('ended');
  far.close();
});
