/** zod compiles its schemas with `new Function` where it may; our content security policy forbids that, and asking alone is reported as a violation. */
import { z } from 'zod';

z.config({ jitless: true });
