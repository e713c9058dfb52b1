import { z } from 'zod';
import type { InputFault } from '../../domain/errors.ts';

/** Media type of FHIR in JSON (R4, json.html). */
export const fhirMediaType = 'application/fhir+json';

/** An error as FHIR says it (R4, operationoutcome.html). */
export const operationOutcomeSchema = z
  .object({
    resourceType: z.literal('OperationOutcome'),
    issue: z.array(
      z.object({
        severity: z.enum(['error', 'warning', 'information']),
        code: z.string().describe('HL7’s code system issue-type'),
        details: z.object({ text: z.string() }),
        diagnostics: z
          .string()
          .optional()
          .describe('Of an error: our own stable code, and the id of the request'),
      }),
    ),
  })
  .meta({ id: 'OperationOutcome' });

/** Our codes in the words of HL7’s issue-type; whatever is not listed is our own fault. */
const issueTypes: Readonly<Record<string, string>> = {
  invalid_argument: 'invalid',
  unauthenticated: 'login',
  permission_denied: 'forbidden',
  not_found: 'not-found',
  conflict: 'conflict',
  precondition_failed: 'conflict',
  precondition_required: 'required',
  too_many_requests: 'throttled',
  unavailable: 'transient',
  timed_out: 'timeout',
  too_large: 'too-long',
  unsupported_media_type: 'not-supported',
  method_not_allowed: 'not-supported',
};

/** An error, one issue for every fault in the input. */
export function operationOutcome(
  code: string,
  detail: string,
  faults: readonly InputFault[],
  traceId: string,
): z.infer<typeof operationOutcomeSchema> {
  const texts = faults.map(({ pointer, message }) => `${pointer}: ${message}`);
  return {
    resourceType: 'OperationOutcome',
    issue: (texts.length === 0 ? [detail] : texts).map((text) => ({
      severity: 'error',
      code: issueTypes[code] ?? 'exception',
      details: { text },
      diagnostics: `code ${code}, request ${traceId}`,
    })),
  };
}

/** What was not kept of a resource that was written: a warning for every element, by JSON pointer. */
export function writtenOutcome(unkept: readonly string[]): z.infer<typeof operationOutcomeSchema> {
  const issues = unkept.map((pointer) => ({
    ...{ severity: 'warning' as const, code: 'not-supported' },
    details: { text: `${pointer}: not kept here` },
  }));
  const nothing = {
    ...{ severity: 'information' as const, code: 'informational' },
    details: { text: 'Everything was kept.' },
  };
  return { resourceType: 'OperationOutcome', issue: issues.length === 0 ? [nothing] : issues };
}

/** Whether a path is FHIR's: everything that is answered there is a resource, errors too. */
export function isFhirPath(path: string): boolean {
  return path === '/fhir' || path.startsWith('/fhir/');
}
