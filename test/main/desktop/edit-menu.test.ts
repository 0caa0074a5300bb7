import { expect, it, vi } from 'vitest';
import type { ContextMenuParams } from 'electron';
import { editItems } from '../../../src/main/desktop/edit-menu.ts';

vi.mock('electron', () => ({ app: { on: () => undefined }, BrowserWindow: {}, Menu: {} }));

const deeds = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const;
const can = {
  canUndo: true,
  canRedo: true,
  canCut: true,
  canCopy: true,
  canPaste: true,
  canSelectAll: true,
  canDelete: true,
  canEditRichly: false,
};
const field = { isEditable: true, editFlags: can, formControlType: 'input-text', selectionText: '' } as const;

function menu(where: Partial<Pick<ContextMenuParams, 'isEditable' | 'editFlags' | 'formControlType' | 'selectionText'>>) {
  const done: string[] = [];
  const to = Object.fromEntries(deeds.map((name) => [name, () => void done.push(name)])) as Record<(typeof deeds)[number], () => void>;
  const items = editItems({ ...field, ...where }, to).filter(({ type }) => type !== 'separator');
  return { done, items, labels: items.map(({ label }) => label) };
}

it('offers in a field what can be done there, and does it', () => {
  const { items, labels, done } = menu({ editFlags: { ...can, canRedo: false } });
  expect(labels).toEqual(['Undo', 'Redo', 'Cut', 'Copy', 'Paste', 'Select all']);
  expect(items.map(({ enabled }) => enabled)).toEqual([true, false, true, true, true, true]);
  for (const { click } of items) click?.(undefined as never, undefined, undefined as never);
  expect(done).toEqual(deeds);
});

it('lets no password out of its field', () => {
  expect(menu({ formControlType: 'input-password', selectionText: 'secret' }).labels).toEqual(['Undo', 'Redo', 'Paste', 'Select all']);
});

it('copies what is selected elsewhere, and is not there where nothing is', () => {
  expect(menu({ isEditable: false, selectionText: '+49 30 1' }).labels).toEqual(['Copy']);
  expect(menu({ isEditable: false, selectionText: ' ' }).labels).toEqual([]);
});
