import { expect, it, vi } from 'vitest';
import { settled } from '../../support/wire/bare-wire.ts';
import { stage } from '../../support/wire/stage.ts';

/** RFC 3261 13.3.1.4: the answer is repeated for 64 times T1. */
const PATIENCE_MS = 32_000;

it('a call that was answered, and whose caller never says that they know it, is lost and was not missed', async () => {
  const { anna, far } = await stage();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    far.invite('anna');
    const { line, told } = await anna.called();
    await line.accept();
    await far.next('SIP/2.0 200');
    await told.next('answered');
    vi.advanceTimersByTime(PATIENCE_MS + 1000);
    await settled();
    expect((await told.next('ended')).reason.kind).toBe('connectionLost');
    await far.next('BYE');
  } finally {
    vi.useRealTimers();
  }
});
