/** The dialog that a Replaces or Join header names (RFC 3891 6.1, RFC 3911 7.1). Pure. */

interface Replaces {
  readonly callId: string;
  readonly toTag: string;
  readonly fromTag: string;
  readonly earlyOnly: boolean;
}

export function readReplaces(value: string): Replaces | undefined {
  const [callId = '', ...params] = value.split(';').map((part) => part.trim());
  const param = (name: string): string => params.find((text) => text.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  const [toTag, fromTag] = [param('to-tag'), param('from-tag')];
  if (!callId || !toTag || !fromTag) return undefined;
  return { callId, toTag, fromTag, earlyOnly: params.some((text) => text.toLowerCase() === 'early-only') };
}
