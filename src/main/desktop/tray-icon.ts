/** The icon in the tray. On Linux it is made anew whenever a panel comes or goes, since Chromium looks for one only when an icon is made. */
import { Tray, type Menu, type NativeImage } from 'electron';
import { hasSelectionOwner } from '../../system/selection-owner.ts';
import type { Log } from '../ports.ts';
import { followTrayPanel } from './own-desktop.ts';

export interface TrayIconSetup {
  readonly image: (name: string) => NativeImage;
  readonly onOpen: () => void;
  readonly log: Log;
}

export interface TrayIcon {
  readonly picture: (name: string) => void;
  readonly tooltip: (text: string) => void;
  readonly menu: (menu: Menu) => void;
  /** There is a panel that takes icons: whoever looks for ours finds it. */
  readonly isShown: () => boolean;
}

/** Of the first screen, which is all that desktops have today. */
const XEMBED_TRAY = '_NET_SYSTEM_TRAY_S0';

/** Systems without a tray (or with one that fails) get along without it. */
export function createTrayIcon({ image, onOpen, log }: TrayIconSetup): TrayIcon {
  let made: Tray | undefined;
  let isHosted = false;
  let [picture, tooltip, menu] = ['offline', '', undefined as Menu | undefined];
  const icon = () => (made?.isDestroyed() ? undefined : made);

  function make(): void {
    icon()?.destroy();
    try {
      made = new Tray(image(picture));
      made.on('click', onOpen);
      made.setToolTip(tooltip);
      if (menu) made.setContextMenu(menu);
    } catch (error) {
      log.warn('there is no tray', { error: String(error) });
    }
  }

  followTrayPanel(log, (hosted) => {
    isHosted = hosted;
    make();
  });
  return {
    picture(name) {
      picture = name;
      icon()?.setImage(image(name));
    },
    tooltip(text) {
      tooltip = text;
      icon()?.setToolTip(text);
    },
    menu(shown) {
      menu = shown;
      // Linux shows a changed menu only when it is given anew.
      icon()?.setContextMenu(shown);
    },
    isShown: () => isHosted || hasSelectionOwner(XEMBED_TRAY),
  };
}
