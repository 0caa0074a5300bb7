import { describe, expect, it } from 'vitest';
import { freeEdge, placeCard } from '../../../src/main/desktop/card-place.ts';
import { escapeMarkup } from '../../../src/main/desktop/markup.ts';
import { isAllowed } from '../../../src/main/desktop/permissions.ts';
import { createRevival } from '../../../src/main/desktop/revival.ts';
import { FIRST_SIZE, placeWindow } from '../../../src/main/desktop/window-bounds.ts';

describe('permissions', () => {
  const wish = { permission: 'media', from: 'app://offhook/', isMainFrame: true, mediaTypes: ['audio'] };
  it('are given to our page for sound', () => {
    expect(isAllowed(wish)).toBe(true);
    expect(isAllowed({ ...wish, mediaTypes: [] })).toBe(true);
    expect(isAllowed({ ...wish, permission: 'speaker-selection' })).toBe(true);
    expect(isAllowed({ ...wish, permission: 'clipboard-sanitized-write' })).toBe(true);
  });
  it.each([
    { mediaTypes: ['video'] },
    { mediaTypes: ['audio', 'video'] },
    { from: 'https://offhook/' },
    { from: 'app://offhook.example.com/' },
    { from: 'app://other/' },
    { from: '' },
    { isMainFrame: false },
    ...[
      'geolocation',
      'notifications',
      'clipboard-read',
      'display-capture',
      'hid',
      'usb',
      'serial',
      'fullscreen',
      'openExternal',
      'midi',
    ].map((permission) => ({ permission })),
  ])('are refused: %j', (part) => {
    expect(isAllowed({ ...wish, ...part })).toBe(false);
  });
});

describe('the place of the window', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1040 };
  const kept = { x: 100, y: 50, width: 900, height: 700 };
  it('is where it was', () => {
    expect(placeWindow(kept, [screen])).toEqual(kept);
    expect(placeWindow({ ...kept, x: 2000 }, [screen, { ...screen, x: 1920 }])).toEqual({ ...kept, x: 2000 });
  });
  it('is left to the system when that place is gone or out of reach', () => {
    for (const lost of [{ x: 2000 }, { x: -850 }, { y: -200 }, { y: 1030 }])
      expect(placeWindow({ ...kept, ...lost }, [screen])).toEqual(FIRST_SIZE);
    expect(placeWindow(undefined, [screen])).toEqual(FIRST_SIZE);
    expect(placeWindow(kept, [])).toEqual(FIRST_SIZE);
  });
  it('is no larger than the screen and no smaller than what can be used', () => {
    expect(placeWindow({ ...kept, width: 5000, height: 10 }, [screen])).toMatchObject({ width: 1920, height: 520 });
  });
});

describe('the place of the card', () => {
  const where = { workArea: { x: 1920, y: 30, width: 1600, height: 870 }, calls: 1, zoom: 1, edge: 'bottom' } as const;
  it('is a corner of the screen in use, where the system shows no notifications', () => {
    expect(placeCard(where)).toEqual({ x: 3124, y: 696, width: 380, height: 188 });
    expect(placeCard({ ...where, edge: 'top' })).toMatchObject({ x: 3124, y: 46 });
    expect(freeEdge('win32')).toBe('top');
    expect(freeEdge('linux', 'KDE')).toBe('top');
    expect(freeEdge('linux', 'ubuntu:GNOME')).toBe('bottom');
    expect(freeEdge('darwin')).toBe('bottom');
  });
  it('grows with who rings and with the size of the text, and never leaves the screen', () => {
    expect(placeCard({ ...where, calls: 2 })).toMatchObject({ y: 508, height: 376 });
    expect(placeCard({ ...where, zoom: 1.5 })).toMatchObject({ x: 2934, width: 570, height: 282 });
    expect(placeCard({ ...where, calls: 8 })).toMatchObject({ y: 46, height: 838 });
    expect(placeCard({ ...where, workArea: { x: 0, y: 0, width: 320, height: 480 } })).toMatchObject({ x: 16, width: 288 });
  });
});

describe('a window process that dies', () => {
  it('is brought back three times within a minute, then no more', () => {
    const revival = createRevival();
    expect([0, 10_000, 20_000, 30_000].map((now) => revival.next(now))).toEqual(['revive', 'revive', 'revive', 'giveUp']);
  });
  it('is brought back for ever when it dies seldom', () => {
    const revival = createRevival();
    for (let now = 0; now < 1e6; now += 25_000) expect(revival.next(now)).toBe('revive');
  });
});

it('markup in what others call themselves is shown, not obeyed', () => {
  expect(escapeMarkup('<a href="x">Anna & Bert</a>')).toBe('&lt;a href="x"&gt;Anna &amp; Bert&lt;/a&gt;');
});
