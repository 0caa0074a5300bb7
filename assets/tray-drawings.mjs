// The tray's pictures: one drawing, made of a handset and what is beside it. Each state has a shape of its own, so that it can be told without
// its colour; the colours stand out from light and dark panels alike. What is cut out shows the panel, so that each is also a template for macOS.

const HANDSET =
  'M-11 1 C-11 -8 11 -8 11 1 L11 3.4 A1.6 1.6 0 0 1 9.4 5 L6.2 5 A1.6 1.6 0 0 1 4.6 3.4 L4.6 1.6 C4.6 -0.6 -4.6 -0.6 -4.6 1.6 L-4.6 3.4 A1.6 1.6 0 0 1 -6.2 5 L-9.4 5 A1.6 1.6 0 0 1 -11 3.4 Z';

const handset = (/** @type {string} */ place) => `<path transform="${place} scale(1.27)" fill="currentColor" d="${HANDSET}" />`;
const lines = (/** @type {string[]} */ ...paths) =>
  `<g fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round">${paths.map((d) => `<path d="${d}" />`).join('')}</g>`;

/** Lying on its hook. */
const atRest = handset('translate(16 14.5)') + lines('M5 24.5 v1 a2.5 2.5 0 0 0 2.5 2.5 h17 a2.5 2.5 0 0 0 2.5 -2.5 v-1');
/** Held to an ear, room at the upper right. */
const lifted = handset('translate(13.2 18.8) rotate(-135)');

/** `drawn` without what `away` (black) covers. @param {string} drawn @param {string} away */
const without = (drawn, away) => `<mask id="cut"><rect width="32" height="32" fill="#fff" />${away}</mask><g mask="url(#cut)">${drawn}</g>`;

/** A disc at the lower right, a sign cut out of it. @param {string} colour @param {string} sign */
const badge = (colour, sign) =>
  without(atRest, '<circle cx="22" cy="22" r="12" fill="#000" />') +
  `<mask id="sign"><rect width="32" height="32" fill="#fff" />${sign}</mask><circle cx="22" cy="22" r="10" fill="${colour}" mask="url(#sign)" />`;

const exclamation =
  '<path d="M22 16.6 v5.8" stroke="#000" stroke-width="3.4" stroke-linecap="round" /><circle cx="22" cy="27.2" r="2" fill="#000" />';
const bar = '<path d="M16.5 22 h11" stroke="#000" stroke-width="3.6" />';
/** Digits as strokes, for no font is the same everywhere; each in a box 7 wide and 12 high. */
const DIGITS = {
  1: 'M1.2 3 L4.2 0.6 V12',
  2: 'M0.5 3.4 A3.1 3.1 0 0 1 6.5 3.6 C6.5 6.4 1 9 0.6 11.4 H7',
  3: 'M0.6 0.8 H6.2 L3 4.6 A3.6 3.6 0 1 1 0.2 10',
  4: 'M5 12 V0.8 L0.4 8.4 H7.4',
  5: 'M6.2 0.8 H1.5 L1.1 5.4 A3.5 3.5 0 1 1 0.4 10.4',
  6: 'M5.6 0.6 C2.6 2.6 0.6 5.4 0.6 8.4 M0.6 8.4 A3 3 0 1 0 6.6 8.4 A3 3 0 1 0 0.6 8.4',
  7: 'M0.4 0.8 H6.6 L2.8 12',
  8: 'M3.5 5.6 A2.5 2.5 0 1 1 3.51 5.6 A3.1 3.1 0 1 1 3.49 5.6',
  9: 'M1.4 11.6 C4.4 9.6 6.4 6.8 6.4 3.8 M6.4 3.8 A3 3 0 1 0 0.4 3.8 A3 3 0 1 0 6.4 3.8',
};
const stroked = (/** @type {string} */ d) =>
  `<path transform="translate(18.5 16)" d="${d}" fill="none" stroke="#000" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" />`;
/** More than nine: three points. */
const MANY = [17, 22, 27].map((x) => `<circle cx="${x}" cy="22" r="1.9" fill="#000" />`).join('');

const RED = '#e5484d';
const BLUE = '#3b72f0';
const slash = 'M3.5 4.5 L27.5 28.5';
const gap = '<path d="M1 2 L30 31" stroke="#000" stroke-width="8" />';
const microphone =
  '<rect x="11" y="1.5" width="10" height="17.5" rx="5" fill="currentColor" />' +
  lines('M6 14 v0.5 a10 9.2 0 0 0 20 0 V14', 'M16 24 v6', 'M10.5 30 h11');

/** @type {Record<string, { colour: string, body: string }>} */
const states = {
  offline: { colour: '#8b909a', body: without(atRest, gap) + lines(slash) },
  ready: { colour: BLUE, body: atRest },
  partly: { colour: BLUE, body: badge('#e0a100', exclamation) },
  'do-not-disturb': { colour: BLUE, body: badge('#9461e8', bar) },
  ringing: { colour: '#f08c00', body: handset('translate(16 21.5)') + lines('M16 2.5 v5', 'M5 5 l3 4.5', 'M27 5 l-3 4.5') },
  'in-call': { colour: '#2b9a5b', body: lifted + lines('M18.5 3 A10.5 10.5 0 0 1 29 13.5', 'M18.5 9.2 A4.3 4.3 0 0 1 22.8 13.5') },
  muted: { colour: RED, body: without(microphone, gap) + lines(slash) },
  'on-hold': {
    colour: '#0f96a6',
    body: lifted + '<g fill="currentColor"><path d="M18 2 h4 v12 h-4 z" /><path d="M26 2 h4 v12 h-4 z" /></g>',
  },
  ...Object.fromEntries(Object.entries(DIGITS).map(([digit, d]) => [`missed-${digit}`, { colour: BLUE, body: badge(RED, stroked(d)) }])),
  'missed-many': { colour: BLUE, body: badge(RED, MANY) },
};

/** Name and SVG of each. */
export const trayDrawings = Object.entries(states).map(([name, { colour, body }]) => ({
  name: `tray-${name}`,
  svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" color="${colour}">${body}</svg>`,
}));

/** The same in black, for a system that colours it by itself. @param {string} svg */
export const asTemplate = (svg) => svg.replace(/#[0-9a-f]{6}/g, '#000000');
