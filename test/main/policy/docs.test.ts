import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { policyJsonSchema } from '../../../src/main/policy/policy-json-schema.ts';
import { readPolicy } from '../../../src/main/policy/read-policy.ts';

const doc = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

it('the schema that is published is the one that is checked by (else: npm run docs)', () => {
  expect(JSON.parse(doc('provisioning.schema.json'))).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
});

it('the example of the page is a document', () => {
  const example = /```json\n([^]*?)```/.exec(doc('provisioning.md'))?.[1] ?? '';
  expect(readPolicy(example)).toMatchObject({ policy: { accounts: [{ id: 'desk' }], locked: ['codecs'] } });
});
