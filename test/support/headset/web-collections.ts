/** A report descriptor as WebHID tells of it. Differs from HID 1.11 as Chromium does: a usage takes the page that holds where it is declared. */
import { readItems, type Item } from '../../../src/main/headset/descriptor/items.ts';
import type { WebCollection, WebReport, WebReportItem } from '../../../src/shared/web-hid.ts';

type Reports = Map<number, { readonly reportId: number; readonly items: WebReportItem[] }>;
interface Globals {
  page: number;
  logicalMinimum: number;
  logicalMaximum: number;
  reportSize: number;
  reportCount: number;
}

export function webCollections(descriptor: Uint8Array): readonly WebCollection[] {
  const found: { readonly usagePage: number; readonly usage: number; readonly input: Reports; readonly output: Reports }[] = [];
  let globals: Globals = { page: 0, logicalMinimum: 0, logicalMaximum: 0, reportSize: 0, reportCount: 0 };
  const stack: Globals[] = [];
  let [reportId, depth] = [0, 0];
  let local = { usages: [] as number[], usageMinimum: 0, usageMaximum: 0 };
  const whole = ({ value, size }: Item): number => (size === 4 ? value : globals.page * 0x1_0000 + value);

  function takeGlobal({ tag, value, signed }: Item): void {
    if (tag === 0) globals.page = value;
    if (tag === 1) globals.logicalMinimum = signed;
    if (tag === 2) globals.logicalMaximum = globals.logicalMinimum < 0 ? signed : value;
    if (tag === 7) globals.reportSize = value;
    if (tag === 8) reportId = value;
    if (tag === 9) globals.reportCount = value;
    if (tag === 10) stack.push({ ...globals });
    if (tag === 11) globals = stack.pop() ?? globals;
  }

  function takeMain({ tag, value }: Item): void {
    const { page: _page, ...rest } = globals;
    const collection = found.at(-1);
    if (tag === 10 && depth++ === 0) {
      const usage = local.usages[0] ?? 0;
      found.push({ usagePage: Math.floor(usage / 0x1_0000), usage: usage & 0xffff, input: new Map(), output: new Map() });
    } else if (tag === 12) depth--;
    else if (collection && (tag === 8 || tag === 9)) {
      const reports = tag === 8 ? collection.input : collection.output;
      const report = reports.get(reportId) ?? { reportId, items: [] };
      reports.set(reportId, report);
      const [isConstant, isArray, isAbsolute] = [(value & 1) !== 0, (value & 2) === 0, (value & 4) === 0];
      const isRange = local.usageMinimum !== local.usageMaximum;
      report.items.push({ ...rest, ...local, isRange, isConstant, isArray, isAbsolute, hasPreferredState: (value & 0x20) === 0 });
    }
    local = { usages: [], usageMinimum: 0, usageMaximum: 0 };
  }

  for (const item of readItems(descriptor)) {
    if (item.type === 'global') takeGlobal(item);
    else if (item.type === 'main') takeMain(item);
    else if (item.tag === 0) local.usages.push(whole(item));
    else if (item.tag === 1) local.usageMinimum = whole(item);
    else if (item.tag === 2) local.usageMaximum = whole(item);
  }
  const listed = (reports: Reports): readonly WebReport[] => [...reports.values()];
  return found.map(({ usagePage, usage, input, output }) => ({
    ...{ usagePage, usage },
    ...{ inputReports: listed(input), outputReports: listed(output) },
  }));
}
