/** Electron's menus for what the tray offers. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { TrayCommand, TrayItem, TrayMenu } from '../tray-port.ts';

/** `&` would mark the letter after it as a key. */
const asLabel = (text: string): string => text.replaceAll('&', '&&');

/**
 * Makes the menus that are shown one after the other. A submenu that says what one of the menu before said is the same object: where no panel takes
 * StatusNotifierItem, Electron pins each submenu when it hands it to GTK (`MenuWillShow` in its gtk/menu_util.cc) and never lets go of it, and one
 * call changes the menu some five times.
 */
export function createTrayMenus(run: (command: TrayCommand) => void): (menu: TrayMenu) => Menu {
  /** The submenus of the menu that was made before, and of the last one, by what they say. */
  let before = new Map<string, Menu>();
  let last = new Map<string, Menu>();

  function choose(command: TrayCommand, isOn: boolean | undefined): void {
    // Electron has flipped its tick, whether or not it will be done.
    if (isOn !== undefined) last.clear();
    run(command);
  }

  function submenuOf(items: readonly TrayItem[]): Menu {
    const said = JSON.stringify(items);
    const submenu = before.get(said) ?? Menu.buildFromTemplate(items.map(itemOf));
    last.set(said, submenu);
    return submenu;
  }

  function itemOf({ label, command, isOn, items }: TrayItem): MenuItemConstructorOptions {
    return {
      label: asLabel(label),
      enabled: command !== undefined || items !== undefined,
      ...(isOn === undefined ? {} : { type: 'checkbox', checked: isOn }),
      ...(items && { submenu: submenuOf(items) }),
      ...(command && { click: () => choose(command, isOn) }),
    };
  }

  const lineBetween = (index: number): MenuItemConstructorOptions[] => (index > 0 ? [{ type: 'separator' }] : []);

  return (menu) => {
    before = last;
    last = new Map();
    return Menu.buildFromTemplate(menu.flatMap((section, index) => [...lineBetween(index), ...section.map(itemOf)]));
  };
}
