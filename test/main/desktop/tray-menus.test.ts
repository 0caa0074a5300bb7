import { expect, it, vi } from 'vitest';
import { createTrayMenus } from '../../../src/main/desktop/tray-menus.ts';
import type { TrayCommand, TrayItem, TrayMenu } from '../../../src/main/tray-port.ts';

interface MadeItem {
  readonly type?: string;
  readonly label?: string;
  readonly submenu?: Made;
  readonly click?: () => void;
}
interface Made {
  readonly items: readonly MadeItem[];
}
vi.mock('electron', () => ({ Menu: { buildFromTemplate: (items: readonly MadeItem[]): Made => ({ items }) } }));

const dial = (to: string): TrayItem => ({ label: `Call ${to}`, command: { name: 'dial', args: { to } } });
const offering = (state: string, items: readonly TrayItem[]): TrayMenu => [[{ label: state }], [{ label: 'Again', items }]];

function menus() {
  const ran: TrayCommand[] = [];
  const make = createTrayMenus((command) => void ran.push(command));
  const shown = (menu: TrayMenu): Made => make(menu) as unknown as Made;
  const submenu = (menu: TrayMenu): Made => shown(menu).items.find((item) => item.submenu)!.submenu!;
  return { ran, shown, submenu };
}

it('parts sections by a line, and marks no letter of a name as a key', () => {
  const { shown } = menus();
  const { items } = shown([[{ label: 'Max & Co' }], [{ label: 'Quit' }]]);
  expect(items.map(({ type, label }) => label ?? type)).toEqual(['Max && Co', 'separator', 'Quit']);
});

it('uses a submenu again as long as it says the same, whatever changes around it', () => {
  const { ran, submenu } = menus();
  const first = submenu(offering('ready', [dial('anna')]));
  const others = ['ringing', 'in a call', 'ready'].map((state) => submenu(offering(state, [dial('anna')])));
  expect(others.every((one) => one === first)).toBe(true);
  first.items[0]?.click?.();
  expect(ran).toEqual([{ name: 'dial', args: { to: 'anna' } }]);
});

it('makes one that says something else anew', () => {
  const { submenu } = menus();
  const first = submenu(offering('ready', [dial('anna')]));
  const second = submenu(offering('ready', [dial('bob'), dial('anna')]));
  expect(second).not.toBe(first);
  expect(second.items.map(({ label }) => label)).toEqual(['Call bob', 'Call anna']);
});

it('makes one anew whose tick was clicked, which may not have been done', () => {
  const { submenu } = menus();
  const muting: TrayItem = { label: 'Mute', isOn: false, command: { name: 'setMuted', args: { callId: 'c', on: true } } };
  const first = submenu(offering('in a call', [muting]));
  first.items[0]?.click?.();
  expect(submenu(offering('in two calls', [muting]))).not.toBe(first);
});
