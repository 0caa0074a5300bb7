import { describe, expect, it } from 'vitest';
import { audioOf, isChosen } from '../../../src/renderer/media/headset-audio.ts';

const jabra = { name: 'Jabra Link 380', model: '0b0e:24c9' };
const devicesOf = (microphone: string, speaker = microphone) => ({
  microphones: [
    { id: 'm0', label: 'Built-in Audio Analog Stereo' },
    { id: 'm1', label: microphone },
  ],
  speakers: [
    { id: 's0', label: 'HDMI Audio (8086:1234)' },
    { id: 's1', label: speaker },
  ],
});
const found = (headset: typeof jabra, microphone: string, speaker?: string) =>
  audioOf(headset, devicesOf(microphone, speaker)) !== undefined;

describe('the sound of a headset', () => {
  it('is found by the USB ids that Chromium writes, whatever the name', () => {
    expect(audioOf(jabra, devicesOf('Kopfhörermikrofon (2- Evolve) (0B0E:24C9)'))).toEqual({
      microphone: { id: 'm1', label: 'Kopfhörermikrofon (2- Evolve) (0B0E:24C9)' },
      speaker: { id: 's1', label: 'Kopfhörermikrofon (2- Evolve) (0B0E:24C9)' },
    });
    expect(found(jabra, 'Jabra Link 380 (0b0e:24ca)')).toBe(false);
  });
  it.each([
    ['Jabra Link 380', 'Jabra Link 380 Mono', 'Jabra Link 380 Analog Stereo'],
    ['GN Netcom A/S Jabra Link 380', 'Jabra Link 380 Mono', 'Jabra Link 380 Analog Stereo'],
    ['Plantronics Blackwire 3220 Series', 'Plantronics Blackwire 3220 Series Mono', 'Plantronics Blackwire 3220 Series Analog Stereo'],
    ['EPOS IMPACT D1', 'Headset Microphone (EPOS IMPACT D1)', 'Headset Earphone (EPOS IMPACT D1)'],
    ['Jabra  LINK 380', 'jabra link 380, USB Audio', 'Jabra Link 380'],
  ])('of %s is %s and %s', (name, microphone, speaker) => expect(found({ ...jabra, name }, microphone, speaker)).toBe(true));
  it.each([
    ['Jabra Link 38', 'Jabra Link 380 Mono', 'Jabra Link 380 Mono'],
    ['Jabra Link 380', 'Jabra Link 390 Mono', 'Jabra Link 390 Mono'],
    ['USB', 'USB Audio Mono', 'USB Audio Analog Stereo'],
    ['Jabra Link 380', '', ''],
    ['Jabra Link 380', 'Mono', 'Analog Stereo'],
    ['', 'Jabra Link 380 Mono', 'Jabra Link 380 Mono'],
  ])('of %s is not %s and %s', (name, microphone, speaker) => expect(found({ ...jabra, name }, microphone, speaker)).toBe(false));
  it('is both, or none: a dongle that is a speaker alone is nothing to call with', () =>
    expect(found(jabra, 'Webcam Mono', 'Jabra Link 380 Analog Stereo')).toBe(false));
  it('is chosen when one of the two is', () => {
    const audio = audioOf(jabra, devicesOf('Jabra Link 380'));
    if (!audio) throw new Error('not found');
    expect(isChosen(audio, { inUse: { microphone: 'm1' } })).toBe(true);
    expect(isChosen(audio, { inUse: { microphone: 'm0', speaker: 's1' } })).toBe(true);
    expect(isChosen(audio, { inUse: { microphone: 'm0', speaker: 's0' } })).toBe(false);
  });
});
