/** A range of ports as people write it. Pure. */
import { portRangeFault, type PortRange, type PortRangeFault } from '../../../shared/settings.ts';

/** `null`: nothing was typed, so any port will do. */
export function readPortRange(text: string): { readonly range: PortRange | null } | { readonly fault: PortRangeFault | 'unreadable' } {
  if (text.trim() === '') return { range: null };
  const [, lowest, highest] = /^\s*(\d{1,6})\s*(?:-|–|\.\.|to|\s)\s*(\d{1,6})\s*$/i.exec(text) ?? [];
  if (lowest === undefined || highest === undefined) return { fault: 'unreadable' };
  const range = { lowest: Number(lowest), highest: Number(highest) };
  const fault = portRangeFault(range);
  return fault ? { fault } : { range };
}

export const writePortRange = (range: PortRange | null): string => (range ? `${range.lowest}-${range.highest}` : '');
