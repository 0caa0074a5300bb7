/** The contract as JSON Schema, for the readers of docs/automation.md. Pure. */
import { z } from 'zod';
import { COMMAND_ERRORS } from '../../shared/command-error.ts';
import { contract } from '../../shared/commands.ts';

const own = {
  snapshot: 'All that can be seen of the phone, now.',
  subscribe: 'Be sent a `snapshot` notification now and after each change.',
  unsubscribe: 'Be sent no more.',
} as const;

const nothing = { type: 'object', properties: {} } as const;

/** What a caller may send: fields with a default may be left out. */
const params = (schema: z.ZodType): unknown => strip(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
const result = (schema: z.ZodType): unknown => strip(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }));

/** `$schema` stands once, at the top. */
function strip(schema: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !key.startsWith('$')));
}

/** Every method of the control socket with its parameters and result. */
export function contractSchema(): Readonly<Record<string, unknown>> {
  const commands = Object.entries(contract)
    .filter(([, { from }]) => from === 'anyone')
    .map(([name, { about, args, value }]) => [name, { description: about, params: params(args), result: result(value) }] as const);
  const ownMethods = Object.entries(own).map(
    ([name, about]) => [name, { description: about, params: nothing, result: { type: 'object' } }] as const,
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Methods of the Offhook control socket',
    methods: Object.fromEntries([...commands, ...ownMethods]),
    errorCodes: COMMAND_ERRORS,
  };
}

interface Shape {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

/** `{to, accountId?}`: what a reader wants to see at a glance. */
function outline({ properties = {}, required = [] }: Shape): string {
  const names = Object.keys(properties).map((name) => (required.includes(name) ? name : `${name}?`));
  return names.length === 0 ? '' : `{${names.join(', ')}}`;
}

/** One line of Markdown per method. */
export function methodList(): string {
  const { methods } = contractSchema() as { methods: Record<string, { description: string; params: Shape; result: Shape }> };
  return Object.entries(methods)
    .map(([name, method]) => {
      const [given, back] = [outline(method.params), outline(method.result)];
      return `- **\`${name}\`** ${given ? `\`${given}\`` : ''}${back ? ` → \`${back}\`` : ''}: ${method.description}`
        .replace(/ +/g, ' ')
        .replace(/ :/, ':');
    })
    .join('\n');
}
