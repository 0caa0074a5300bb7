/** What can be said of a call in an address or a command: `{number}`. Pure. */

export const PLACEHOLDERS = [
  'number',
  'name',
  'contact',
  'uri',
  'account',
  'callId',
  'direction',
  'event',
  'duration',
  'reason',
  'time',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
/** What each stands for in one call; whatever others may have written among it is one line without control characters (`plainText`). */
export type CallValues = Readonly<Record<Placeholder, string>>;

/** The same for scripts, which a command starts with these in its environment: `OFFHOOK_CALL_ID`. */
export const variableOf = (name: Placeholder): string => `OFFHOOK_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`;

export type TemplatePart = string | { readonly placeholder: Placeholder };

const isPlaceholder = (name: string): name is Placeholder => PLACEHOLDERS.some((known) => known === name);
const TOKEN = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

/** Text and placeholders in turn; `{{` and `}}` are braces. Undefined: some brace is none of these. */
export function readTemplate(text: string): readonly TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  let at = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [token, name] = found;
    parts.push(text.slice(at, found.index));
    at = found.index + token.length;
    if (token === '{{' || token === '}}') parts.push(token.charAt(0));
    else if (name !== undefined && isPlaceholder(name)) parts.push({ placeholder: name });
    else return undefined;
  }
  parts.push(text.slice(at));
  return parts.filter((part) => part !== '');
}

export const hasPlaceholder = (parts: readonly TemplatePart[]): boolean => parts.some((part) => typeof part !== 'string');

export const fill = (parts: readonly TemplatePart[], of: (placeholder: Placeholder) => string): string =>
  parts.map((part) => (typeof part === 'string' ? part : of(part.placeholder))).join('');
