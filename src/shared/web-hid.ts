/** What is used of WebHID's HIDCollectionInfo: a report descriptor, taken to pieces. */

export interface WebReportItem {
  readonly isConstant: boolean;
  readonly isArray: boolean;
  readonly isAbsolute: boolean;
  readonly hasPreferredState: boolean;
  /** `usageMinimum` and `usageMaximum` are meant, and not `usages`. A usage has its page in the upper 16 bits. */
  readonly isRange: boolean;
  readonly usages: readonly number[];
  readonly usageMinimum: number;
  readonly usageMaximum: number;
  readonly reportSize: number;
  readonly reportCount: number;
  readonly logicalMinimum: number;
  readonly logicalMaximum: number;
}
export interface WebReport {
  readonly reportId: number;
  readonly items: readonly WebReportItem[];
}
/** An outermost collection. Its reports hold the items of those within it too, so these are not asked for. */
export interface WebCollection {
  readonly usagePage: number;
  readonly usage: number;
  readonly inputReports: readonly WebReport[];
  readonly outputReports: readonly WebReport[];
}
