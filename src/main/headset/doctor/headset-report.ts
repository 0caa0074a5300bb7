/** A headset as text for a bug report: what it says of itself, how that was read, and what passed. Nothing in it is of calls or callers. Pure. */
import { describeRules, type HeadsetView, type LearnedButton } from '../../../shared/headset.ts';
import type { AppSnapshot } from '../../../shared/snapshot.ts';
import { parseDescriptor, type Field } from '../descriptor/parse-descriptor.ts';
import { findTelephony, type ArrayPlace, type ButtonPlace, type LightPlace, type Place } from '../descriptor/telephony.ts';
import type { TraceEntry } from './trace.ts';

export interface HeadsetFindings extends Pick<AppSnapshot, 'version' | 'platform' | 'headsetRule'> {
  readonly view: HeadsetView;
  /** Undefined: it could not be read. */
  readonly descriptor: Uint8Array | undefined;
  readonly learned: readonly LearnedButton[];
  readonly trace: readonly TraceEntry[];
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const spaced = (bytes: Uint8Array): string => [...bytes].map((byte) => hex(byte, 2)).join(' ');
const usage = (whole: number): string => `${hex(Math.floor(whole / 0x1_0000), 4)}/${hex(whole & 0xffff, 4)}`;
const listed = (list: readonly string[]): string => list.join(', ') || 'none';

const BYTES_A_LINE = 32;
/** Bytes only, so that they can be pasted into another program. */
const dump = (bytes: Uint8Array): readonly string[] =>
  Array.from({ length: Math.ceil(bytes.length / BYTES_A_LINE) }, (_, line) =>
    Buffer.from(bytes.subarray(line * BYTES_A_LINE, (line + 1) * BYTES_A_LINE)).toString('hex'),
  );

const at = ({ reportId, bitOffset, bitSize }: Place): string =>
  `report ${reportId} bit ${bitOffset}${bitSize > 1 ? ` size ${bitSize}` : ''}`;

function fieldLine(field: Field): string {
  const what =
    field.usage.kind === 'variable'
      ? usage(field.usage.usage)
      : `one of ${field.usage.usages.map(({ first, last }) => (first === last ? usage(first) : `${usage(first)}-${usage(last)}`)).join(' ')}`;
  const how = `${field.logicalMin}..${field.logicalMax}${field.isRelative ? ' rel' : ' abs'}${field.hasPreferred ? '' : ' no-pref'}`;
  return `${field.kind.padEnd(7)} ${at(field)}: ${what} in ${usage(field.collection)}, ${how}`;
}

const inArray = ({ arrayValue, slots = 1 }: ArrayPlace): string =>
  arrayValue === undefined ? '' : ` at ${arrayValue}${slots > 1 ? ` in any of ${slots}` : ''}`;
const buttonLine = ({ button, kind, ...place }: ButtonPlace): string => `button ${button}: ${at(place)}, ${kind}${inArray(place)}`;
const lightLine = ({ light, ...place }: LightPlace): string => `light ${light}: ${at(place)}${inArray(place)}`;
const learnedLine = ({ button, value, ...place }: LearnedButton): string => `learned ${button}: ${at(place)}, press at ${value}`;

function descriptorLines(descriptor: Uint8Array | undefined): readonly string[] {
  if (!descriptor) return ['Report descriptor: not read'];
  const parsed = parseDescriptor(descriptor);
  const layout = findTelephony(parsed);
  const sizes = (['input', 'output'] as const).map(
    (kind) => `${kind} ${[...parsed.payloadBytes[kind]].map(([id, bytes]) => `${id}:${bytes}`).join(' ') || 'none'}`,
  );
  return [
    `Report descriptor, ${descriptor.length} bytes:`,
    ...dump(descriptor),
    '',
    `Reports (id:bytes): ${sizes.join('; ')}`,
    ...(layout ? [...layout.buttons.map(buttonLine), ...layout.lights.map(lightLine)] : ['No telephony found']),
    '',
    'Fields (usages as page/id):',
    ...parsed.fields.map(fieldLine),
  ];
}

const SIGNS = { in: '<', out: '>', note: '#' } as const;

/** Seconds before the last entry, which is the time that the reader knows: when it was exported. */
function traceLines(trace: readonly TraceEntry[]): readonly string[] {
  const end = trace.at(-1)?.at ?? 0;
  const lines = trace.map((entry) => {
    const time = ((entry.at - end) / 1000).toFixed(3).padStart(10);
    if (entry.kind === 'note') return `${time} ${SIGNS.note} ${entry.text}`;
    const more = entry.length > entry.bytes.length ? ` … ${entry.length} bytes` : '';
    return `${time} ${SIGNS[entry.kind]} ${spaced(entry.bytes)}${more}${entry.times > 1 ? `  (${entry.times} times)` : ''}`;
  });
  return [
    'What passed (< from the headset, > to it; seconds before the last; keys and digits as 00):',
    ...(lines.length > 0 ? lines : ['nothing']),
  ];
}

export function headsetReport({ version, platform, headsetRule, view, descriptor, learned, trace }: HeadsetFindings): string {
  const { name, model, state, detail, buttons, lights, warnings } = view;
  const lines = [
    `Offhook ${version} on ${platform}`,
    `Headset: ${name}, ${model}`,
    `State: ${state}${detail === undefined ? '' : ` (${detail})`}`,
    `Access rule: ${headsetRule === 'unneeded' ? headsetRule : describeRules(headsetRule)}`,
    `Buttons: ${listed(buttons)}`,
    `Lights: ${listed(lights)}`,
    `Warnings: ${listed(warnings)}`,
    ...learned.map(learnedLine),
    '',
    ...descriptorLines(descriptor),
    '',
    ...traceLines(trace),
  ];
  return `${lines.join('\n')}\n`;
}
