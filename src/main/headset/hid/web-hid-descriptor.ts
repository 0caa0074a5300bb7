/** The report descriptor written anew from what Chromium's WebHID tells of it. Pure. */
import type { WebCollection, WebReport, WebReportItem } from '../../../shared/web-hid.ts';

/** Prefixes of items (HID 1.11, 6.2.2): of one byte of data, of four. */
const ITEM = { collection: 0xa1, endCollection: 0xc0, reportId: 0x85, input: 0x81, output: 0x91 };
const LONG = { page: 0x07, logicalMin: 0x17, logicalMax: 0x27, size: 0x77, count: 0x97, usage: 0x0b, usageMin: 0x1b, usageMax: 0x2b };
const APPLICATION = 1;

function long(item: keyof typeof LONG, value: number): readonly number[] {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return [LONG[item], ...bytes];
}

const flagsOf = ({ isConstant, isArray, isAbsolute, hasPreferredState }: WebReportItem): number =>
  (isConstant ? 0x01 : 0) | (isArray ? 0 : 0x02) | (isAbsolute ? 0 : 0x04) | (hasPreferredState ? 0 : 0x20);

const usagesOf = (item: WebReportItem): readonly number[] =>
  item.isRange
    ? [...long('usageMin', item.usageMinimum), ...long('usageMax', item.usageMaximum)]
    : item.usages.flatMap((usage) => long('usage', usage));

const itemOf = (main: number, item: WebReportItem): readonly number[] => [
  ...long('logicalMin', item.logicalMinimum),
  ...long('logicalMax', item.logicalMaximum),
  ...long('size', item.reportSize),
  ...long('count', item.reportCount),
  ...usagesOf(item),
  ...[main, flagsOf(item)],
];

const reportOf = (main: number, { reportId, items }: WebReport): readonly number[] => [
  ...(reportId === 0 ? [] : [ITEM.reportId, reportId]),
  ...items.flatMap((item) => itemOf(main, item)),
];

export const descriptorOf = (collections: readonly WebCollection[]): Buffer =>
  Buffer.from(
    collections.flatMap(({ usagePage, usage, inputReports, outputReports }) => [
      ...long('page', usagePage),
      ...long('usage', usagePage * 0x1_0000 + usage),
      ...[ITEM.collection, APPLICATION],
      ...inputReports.flatMap((report) => reportOf(ITEM.input, report)),
      ...outputReports.flatMap((report) => reportOf(ITEM.output, report)),
      ITEM.endCollection,
    ]),
  );
