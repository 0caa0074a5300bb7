import { SessionState } from 'sip.js';
import { beforeEach, describe, expect, it } from 'vitest';
import type { IncomingLine } from '../../../src/main/sip/incoming-line.ts';
import { fakeSdp } from '../../support/fakes/fake-media.ts';
import { settled } from '../../support/wire/bare-wire.ts';
import { stage, type Stage } from '../../support/wire/stage.ts';

let anna: Stage['anna'];
let far: Stage['far'];
beforeEach(async () => {
  ({ anna, far } = await stage());
});

describe('a call that comes in while the window is lost', () => {
  it('is not answered with what a window has made ready that is gone', async () => {
    let window = 0;
    anna.media.answers.answer = ({ direction }) => ({ sdp: fakeSdp(`window${window}`, direction), secured: 'dtls' });
    far.invite('anna');
    const came = await anna.called();
    await settled();
    anna.media.gone();
    window = 1;
    const accepted = came.line.accept();
    await settled();
    anna.media.ready();
    await accepted;
    expect((await far.next('SIP/2.0 200')).body).toContain('a=ice-ufrag:window1');
    expect(came.told.types).toEqual(['answered']);
  });

  it('has its media made anew where the window goes while it is being answered', async () => {
    far.invite('anna');
    const came = await anna.called();
    await settled();
    const accepted = came.line.accept();
    const { invitation } = came.line as IncomingLine;
    while (invitation.state === SessionState.Initial) await Promise.resolve();
    expect(invitation.state).toBe(SessionState.Establishing);
    anna.media.gone();
    await accepted;
    expect(came.told.types).toEqual(['answered', 'mediaOutdated']);
  });
});
