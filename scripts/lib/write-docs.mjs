// Run by scripts/docs.mjs on a Node that transforms TypeScript.
import { readFile, writeFile } from 'node:fs/promises';
import { contractSchema, methodList } from '../../src/main/control/contract-schema.ts';
import { policyJsonSchema } from '../../src/main/policy/policy-json-schema.ts';
import { inRoot } from './root.mjs';

await writeFile(inRoot('docs', 'contract.schema.json'), `${JSON.stringify(contractSchema(), null, 2)}\n`);
await writeFile(inRoot('docs', 'provisioning.schema.json'), `${JSON.stringify(policyJsonSchema(), null, 2)}\n`);

const pageFile = inRoot('docs', 'automation.md');
const page = await readFile(pageFile, 'utf8');
const [before, rest = ''] = page.split('<!-- methods: written by npm run docs -->');
const after = rest.slice(rest.indexOf('<!-- end of methods -->'));
await writeFile(pageFile, `${before}<!-- methods: written by npm run docs -->\n\n${methodList()}\n\n${after}`);
