import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { purposeOfUseSchema } from '../domain/audit/auditEvent.ts';
import { idempotencyKeySchema } from '../domain/repeatedRequest.ts';
import { isFhirPath } from './fhir/operationOutcome.ts';
import { addExamples, examples, type Example } from './examples.ts';
import { isOpenToAnybody } from './pipeline/attestApp.ts';
import { isRepeatable } from './pipeline/onceOnly.ts';
import { problemAnswer, type ProblemStatus } from './openApiProblems.ts';
import { mediaTypeOf, type Route } from './route.ts';
import { tags } from './tags.ts';

/** What the docs page begins with. */
const introduction = `Heart and lung recordings of care centers and their analyses. Decision support, not a diagnosis.

- **Signing in**: a Firebase ID token, \`Authorization: Bearer <token>\`; apps send an App Check token besides.
  \`GET /v1/me\` tells which centers you belong to: their ids are the \`centerId\` of all paths.
- **Lists** come in pages: send \`nextCursor\` as \`cursor\`, with the same filters, until it is null.
- **Errors** are problem details (RFC 9457): \`code\` is stable, \`detail\` says what to do, \`errors\` points at
  what is wrong, \`traceId\` names the request. Below \`/fhir\` they are OperationOutcomes.
- **Sending again**: ids that you make are random UUIDs, and a POST takes an \`Idempotency-Key\`: nothing is
  done twice.
- **Changing what you have read**: send its \`ETag\` as \`If-Match\`.
- **Times** are RFC 3339 in UTC; units stand in names.`;

/** The OpenAPI 3.1 document of a route table, with the examples that there are. */
export function openApiDocument(
  routes: readonly Route[],
  from: Readonly<Record<string, Example>> = examples,
) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  }
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Auscultra',
      version: '1.0.0',
      description: introduction,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    servers: [{ url: './', description: 'Where this document was read from' }],
    components: {
      securitySchemes: {
        firebaseIdToken: { type: 'http', scheme: 'bearer', bearerFormat: 'Firebase ID token' },
        firebaseAppCheck: {
          ...{ type: 'apiKey', in: 'header', name: 'X-Firebase-AppCheck' },
          description:
            'Firebase App Check token of a registered app. Servers of integrators go without, and so does everybody where a deployment has switched App Check off.',
        },
      },
    },
    paths,
  });
  addExamples(document.paths ?? {}, from);
  return document;
}

function answersOf(route: Route) {
  switch (route.answer) {
    case 'json':
      return { [mediaTypeOf(route)]: { schema: route.response } };
    case 'text':
      return { [route.mediaType]: { schema: { type: 'string' as const } } };
    case 'file':
      return {
        [route.responseMediaType]: { schema: { type: 'string' as const, format: 'binary' } },
      };
  }
}

function operation(route: Route): ZodOpenApiOperationObject {
  const problem = (status: ProblemStatus) => problemAnswer(status, isFhirPath(route.path));
  const hasParams = Object.keys(route.params.shape).length > 0;
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: route.description,
    security: securityOf(route),
    requestParams: {
      ...(hasParams ? { path: route.params } : {}),
      ...(route.query === undefined ? {} : { query: route.query }),
      ...(route.access === 'public' ? {} : { header: headersOf(route) }),
    },
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [mediaTypeOf(route)]: { schema: route.body } },
          },
        }),
    responses: {
      [route.answer === 'json' ? (route.status ?? 200) : 200]: {
        description: route.responseDescription,
        ...(isVersioned(route) ? { headers: versionHeaders } : {}),
        content: answersOf(route),
      },
      ...(route.answer === 'file'
        ? {
            '206': {
              description: 'The span that `Range` asks for',
              content: {
                [route.responseMediaType]: { schema: { type: 'string', format: 'binary' } },
              },
            },
            416: problem(416),
          }
        : {}),
      ...(route.answer === 'json' && route.mayCreate === true
        ? {
            '201': {
              description: 'What was made; `Location` says where it is',
              content: { [mediaTypeOf(route)]: { schema: route.response } },
            },
          }
        : {}),
      ...(route.answer === 'json' && route.mayWait === true
        ? {
            '202': {
              description: 'Not yet; `X-Progress` says how far it is, `Retry-After` when to ask',
              content: { [mediaTypeOf(route)]: { schema: route.response } },
            },
          }
        : {}),
      400: problem(400),
      ...(hasParams || route.access === 'signed_in' ? { 404: problem(404) } : {}),
      ...(route.body === undefined
        ? {}
        : {
            413: problem(413),
            415: problem(415),
          }),
      ...(route.method === 'get' ? {} : { 409: problem(409) }),
      ...(isRevalidated(route)
        ? { '304': { description: 'You have this version: `If-None-Match` names it' } }
        : {}),
      ...(preconditionOn(route) === undefined ? {} : { 412: problem(412) }),
      ...(preconditionOn(route) === 'required' ? { 428: problem(428) } : {}),
      ...(isRepeatable(route) ? { 422: problem(422) } : {}),
      ...(isOpenToAnybody(route) ? {} : { 401: problem(401) }),
      ...(route.access === 'public'
        ? {}
        : {
            403: problem(403),
          }),
      ...(route.access === 'public' ? {} : { 429: problem(429) }),
      500: problem(500),
      503: problem(503),
      504: problem(504),
    },
  };
}

/** What callers have to show: as `attestApp` and `authenticate` ask for it. */
function securityOf(route: Route): Record<string, string[]>[] {
  const idToken = route.access === 'public' ? {} : { firebaseIdToken: [] };
  return isOpenToAnybody(route) ? [] : [{ ...idToken, firebaseAppCheck: [] }, idToken];
}

/** Whether an answer says which version of something it is. */
function isVersioned(route: Route): boolean {
  return route.answer === 'json' && (route.method === 'get' || route.precondition !== undefined);
}

/** Whether who has an answer is spared another copy of it. */
function isRevalidated(route: Route): boolean {
  return route.method === 'get' && route.answer !== 'text';
}

function preconditionOn(route: Route) {
  return route.answer === 'json' ? route.precondition : undefined;
}

const versionHeaders = z.object({
  ETag: z.string().describe('The version, for `If-None-Match` and `If-Match`'),
});
const ifNoneMatch = z.string().optional().describe('The ETag that you have: spares the body');
const ifMatch = z
  .string()
  .describe('The ETag that you have read, or `*`: change this version only');

/** Headers of `Route.looksAt`. */
const rareHeaders = {
  'If-None-Exist': z
    .string()
    .optional()
    .describe('`identifier=system|value`: whoever has it is answered and left alone'),
  Prefer: z.literal('respond-async').describe('The answer says where to ask for what is made'),
};

/** What every route for those who are signed in understands, and some besides. */
function headersOf(route: Route) {
  return z.object({
    'X-Purpose-Of-Use': purposeOfUseSchema
      .optional()
      .describe('Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT.'),
    ...(route.answer === 'file'
      ? {
          Range: z
            .string()
            .max(100)
            .optional()
            .describe('One span of bytes, such as `bytes=0-1023`: RFC 9110, section 14.2.'),
        }
      : {}),
    ...(isRepeatable(route)
      ? {
          'Idempotency-Key': idempotencyKeySchema
            .optional()
            .describe(
              'The same request under the same key is done once, and answered the same for a day.',
            ),
        }
      : {}),
    ...Object.fromEntries((route.looksAt ?? []).map((name) => [name, rareHeaders[name]])),
    ...(isRevalidated(route) ? { 'If-None-Match': ifNoneMatch } : {}),
    ...(preconditionOn(route) === undefined
      ? {}
      : { 'If-Match': preconditionOn(route) === 'required' ? ifMatch : ifMatch.optional() }),
  });
}
