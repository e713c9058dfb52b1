import { z } from 'zod';
import { connectAdmin } from './connectAdmin.ts';

const emulatedProjectSchema = z.object({
  projectId: z.string(),
  runId: z.string(),
  bucket: z.string(),
  hosts: z.object({
    auth: z.string(),
    firestore: z.string(),
    storage: z.string(),
    /** None where nothing but the rules may decide. */
    functions: z.string().exactOptional(),
  }),
});

const environment = z
  .object({
    TEST_API_URL: z.url(),
    TEST_EMULATORS: z.string().transform((text, context) => {
      const parsed = emulatedProjectSchema.safeParse(JSON.parse(text));
      if (parsed.success) return parsed.data;
      context.addIssue('not a description of emulators');
      return z.NEVER;
    }),
  })
  .safeParse(process.env);

if (!environment.success) {
  throw new Error('These tests run inside the emulators: start them with "npm test".');
}

/** The emulators that the test runner has started. */
export const project = environment.data.TEST_EMULATORS;

/** Base URL of the REST surface. */
export const apiUrl = environment.data.TEST_API_URL;

/** The server's view, past all rules. */
export const admin = connectAdmin();
