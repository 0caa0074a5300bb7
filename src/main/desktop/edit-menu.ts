/** What a right click, or the menu key, offers in a field: Electron has no such menu of its own. */
import { app, BrowserWindow, Menu, type ContextMenuParams, type MenuItemConstructorOptions, type WebContents } from 'electron';
import { words } from './words.ts';

type Where = Pick<ContextMenuParams, 'isEditable' | 'editFlags' | 'formControlType' | 'selectionText'>;
type Deeds = Pick<WebContents, 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll'>;

/** Outside of fields only what is selected can be copied; elsewhere there is no menu. No password leaves its field by one, were it allowed to by Chromium. */
export function editItems({ isEditable, editFlags: can, formControlType, selectionText }: Where, to: Deeds): MenuItemConstructorOptions[] {
  const text = words.editing;
  const copy = { label: text.copy, enabled: can.canCopy, click: () => to.copy() };
  if (!isEditable) return selectionText.trim() ? [copy] : [];
  const isPassword = formControlType === 'input-password';
  return [
    { label: text.undo, enabled: can.canUndo, click: () => to.undo() },
    { label: text.redo, enabled: can.canRedo, click: () => to.redo() },
    { type: 'separator' },
    ...(isPassword ? [] : [{ label: text.cut, enabled: can.canCut, click: () => to.cut() }, copy]),
    { label: text.paste, enabled: can.canPaste, click: () => to.paste() },
    { type: 'separator' },
    { label: text.selectAll, enabled: can.canSelectAll, click: () => to.selectAll() },
  ];
}

function offer(contents: WebContents, where: ContextMenuParams): void {
  const items = editItems(where, contents);
  const window = BrowserWindow.fromWebContents(contents);
  if (items.length === 0 || !window) return;
  // The pointer may be anywhere when it is the menu key that was pressed.
  const place = where.menuSourceType === 'keyboard' ? { x: Math.round(where.x), y: Math.round(where.y) } : {};
  Menu.buildFromTemplate(items).popup({ window, ...place });
}

/** In every window there will ever be. To be called before the first. */
export function offerEditMenus(): void {
  app.on('web-contents-created', (_event, contents) => void contents.on('context-menu', (_click, where) => offer(contents, where)));
}
