/**
 * Switches on our command line that are not ours: Chromium's, Electron's, Node's, and those by which an installer starts us. Chromium alone has more than a
 * thousand and each version others, so most are known by how they begin; a name that is mistyped seldom begins so. Pure.
 */
const list = (text: string): readonly string[] => text.trim().split(/\s+/);
const BEGINNINGS = list(`
  enable- disable- force- force_ no- use- ignore- allow- unsafely- override- default- device- ozone- wayland- gtk- xdg-
  x11- gpu- gl- angle- vulkan- webview- window- touch- high-dpi- proxy- host- net- ssl- auth- log- trace- remote- inspect
  autoplay- audio- alsa- try- disk- media- renderer- utility- zygote- original-process- squirrel- experimental-
  stack-trace- max- hide- mute- show- start- run- crash in-process- blink- cast- limit- site- sync- ui- user- variations- web- wm-
`);
const NAMES = list(`
  lang v vmodule js-flags password-store headless single-process type restart relaunch secure-desktop kiosk incognito
  throw-deprecation diagnostic-dir dns-result-order updated process-per-site test-type class name display app
`);

/** @param name without the dashes and without a value */
export const isForeignSwitch = (name: string): boolean =>
  NAMES.includes(name) || BEGINNINGS.some((beginning) => name.startsWith(beginning));
