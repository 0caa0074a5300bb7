/** JSON-RPC 2.0 as text: what a line asks for, and how answers are written. Pure. https://www.jsonrpc.org/specification */
import type { CommandFailure } from '../../shared/command-error.ts';

export type RequestId = string | number | null;

export interface RpcRequest {
  readonly kind: 'request';
  /** Absent: a notification, which gets no answer. */
  readonly id?: RequestId;
  readonly method: string;
  readonly params: unknown;
}
export interface RpcFault {
  readonly kind: 'fault';
  readonly id: RequestId;
  readonly code: number;
  readonly message: string;
}
export type RpcCall = RpcRequest | RpcFault;

export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;
export const INTERNAL_ERROR = -32603;
/** The phone understood and said no; `data.code` says why. */
export const REFUSED = -32000;

export const parseFault = (message: string): RpcFault => ({ kind: 'fault', id: null, code: PARSE_ERROR, message });
const invalid = (id: RequestId, message: string): RpcFault => ({ kind: 'fault', id, code: INVALID_REQUEST, message });

const isId = (id: unknown): id is RequestId => id === null || typeof id === 'string' || (typeof id === 'number' && Number.isFinite(id));

function readOne(item: unknown): RpcCall {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return invalid(null, 'A request is an object');
  const { jsonrpc, id, method, params } = item as Record<string, unknown>;
  if (id !== undefined && !isId(id)) return invalid(null, 'id must be a string, a number or null');
  if (jsonrpc !== '2.0') return invalid(id ?? null, 'jsonrpc must be "2.0"');
  if (typeof method !== 'string') return invalid(id ?? null, 'method must be a string');
  return { kind: 'request', method, params: params ?? {}, ...(id === undefined ? {} : { id }) };
}

/** One line of input: one call, or a batch of them whose answers belong in one array. */
export function readLine(line: string): { readonly batch: boolean; readonly calls: readonly RpcCall[] } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { batch: false, calls: [parseFault('The line is not JSON')] };
  }
  if (!Array.isArray(json)) return { batch: false, calls: [readOne(json)] };
  if (json.length === 0) return { batch: false, calls: [invalid(null, 'The batch is empty')] };
  return { batch: true, calls: json.map(readOne) };
}

const CODES: Partial<Record<CommandFailure['code'], number>> = {
  unknownCommand: METHOD_NOT_FOUND,
  badArguments: INVALID_PARAMS,
  internal: INTERNAL_ERROR,
};

export type RpcAnswer = Readonly<Record<string, unknown>>;

export const faultAnswer = ({ id, code, message }: RpcFault): RpcAnswer => ({ jsonrpc: '2.0', id, error: { code, message } });
export const resultAnswer = (id: RequestId, result: unknown): RpcAnswer => ({ jsonrpc: '2.0', id, result });
export const failureAnswer = (id: RequestId, { code, message, field }: CommandFailure): RpcAnswer => ({
  jsonrpc: '2.0',
  id,
  error: { code: CODES[code] ?? REFUSED, message, data: { code, ...(field === undefined ? {} : { field }) } },
});
export const notification = (method: string, params: unknown): RpcAnswer => ({ jsonrpc: '2.0', method, params });
