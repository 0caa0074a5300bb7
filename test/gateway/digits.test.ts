/** Digits through the gateway, with real WebRTC on one side and real UDP on the other, in this process. */
import { afterEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../support/gateway/stage.ts';
import { until } from '../support/lab/until.ts';

let stage: Stage | undefined;
const open = async (...args: Parameters<typeof openStage>): Promise<Stage> => (stage = await openStage(...args));
afterEach(() => {
  expect(stage?.gateway.warnings ?? []).toEqual([]);
  stage?.close();
  stage = undefined;
});

const EVENT = '101 telephone-event/8000';
const WITH_DIGITS = { type: 0, formats: ['0 PCMU/8000', EVENT] };

describe('digits', () => {
  const codes = (stage: Stage) => stage.far.end.heard.filter(({ payloadType }) => payloadType === 101);

  it('are events with a marker, growing durations and three ends, and no sound between', async () => {
    const s = await open();
    await s.callAs('PCMU', WITH_DIGITS);
    s.window.talk('PCMU');
    await until('sound', () => s.far.end.heard.length >= 3);
    await s.gateway.ask<'dtmf'>({ kind: 'dtmf', callId: s.callId, tones: '5#' });
    await until('both digits', () => codes(s).filter(({ payload }) => payload[1]! >= 0x80).length >= 6);
    const events = codes(s);
    expect(events.map(({ payload }) => payload[0])).toEqual([...Array<number>(7).fill(5), ...Array<number>(7).fill(11)]);
    expect(events.slice(0, 7).map(({ payload }) => payload.readUInt16BE(2))).toEqual([160, 320, 480, 640, 800, 800, 800]);
    expect(events.slice(0, 7).map(({ payload }) => payload[1]! >= 0x80)).toEqual([false, false, false, false, true, true, true]);
    expect(events.slice(0, 7).map(({ marker }) => marker)).toEqual([true, false, false, false, false, false, false]);
    expect(new Set(events.slice(0, 7).map(({ timestamp }) => timestamp)).size).toBe(1);
    const sequences = s.far.end.heard.map(({ sequence }) => sequence);
    expect(sequences.slice(1).every((sequence, i) => ((sequence - sequences[i]!) & 0xffff) === 1)).toBe(true);
    const first = s.far.end.heard.indexOf(events[0]!);
    expect(s.far.end.heard.slice(first, first + 7).every(({ payloadType }) => payloadType === 101)).toBe(true);
    await until('sound again', () => s.far.end.heard.at(-1)!.payloadType === 0);
  });

  it('are tones in the sound of G.711 where the far end takes no events', async () => {
    const { gateway, callId, window, far, callAs } = await open();
    await callAs('PCMA', { type: 8 });
    window.talk('PCMA');
    await until('sound', () => far.end.heard.length >= 3);
    await gateway.ask<'dtmf'>({ kind: 'dtmf', callId, tones: '1' });
    await until('the tone', () => far.end.heard.filter(({ payload }) => payload.length === 160).length === 5);
  });

  it('are refused where neither can be', async () => {
    const { gateway, callId, callAs } = await open();
    await callAs('opus', { type: 97 });
    await expect(gateway.ask<'dtmf'>({ kind: 'dtmf', callId, tones: '1' })).rejects.toThrow(/^unsupported/);
  });
});
