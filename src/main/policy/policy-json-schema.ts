/** The provisioning document as JSON Schema, for editors and for who writes it; derived from what checks it. */
import { z } from 'zod';
import { policySchema } from '../../shared/policy-schema.ts';

export const policyJsonSchema = (): Readonly<Record<string, unknown>> => ({
  title: 'Provisioning document of Offhook',
  ...z.toJSONSchema(policySchema, { io: 'input', unrepresentable: 'any' }),
});
