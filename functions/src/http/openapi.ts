import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import { purposeOfUseSchema } from '../domain/audit/auditEvent.ts';
import { idempotencyKeySchema } from '../domain/repeatedRequest.ts';
import { fhirMediaType, isFhirPath, operationOutcomeSchema } from './fhir/operationOutcome.ts';
import { addExamples, examples, type Example } from './examples.ts';
import { isOpenToAnybody } from './pipeline/attestApp.ts';
import { isRepeatable } from './pipeline/onceOnly.ts';
import { problemMediaType, problemSchema } from './problem.ts';
import { mediaTypeOf, type Route } from './route.ts';

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
      description:
        'Heart and lung recordings of care centers and their analyses. Decision support, not a diagnosis.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
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

const problemContent = { [problemMediaType]: { schema: problemSchema } };
const outcomeContent = { [fhirMediaType]: { schema: operationOutcomeSchema } };

/** One answer that all routes share, each of which would fill a page with its headers. */
const tooMany: ZodOpenApiResponseObject = {
  id: 'TooManyRequests',
  description: 'Too many requests',
  headers: z.object({
    'Retry-After': z.int().min(1).describe('After how many seconds to try again'),
    RateLimit: z.string().describe('What is left: `"principal";r=1188;t=23`'),
  }),
  content: problemContent,
};
const tooManyOfFhir = { ...tooMany, id: 'TooManyFhirRequests', content: outcomeContent };

function operation(route: Route): ZodOpenApiOperationObject {
  const problem = (description: string) => ({
    description,
    content: isFhirPath(route.path) ? outcomeContent : problemContent,
  });
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
            '416': problem('`Range` begins behind the end of the file'),
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
      '400': problem('An id in the path, the query, a header or the body is malformed'),
      ...(hasParams || route.access === 'signed_in'
        ? { '404': problem('There is no such thing, or it is not yours to see') }
        : {}),
      ...(route.body === undefined
        ? {}
        : {
            '413': problem('The body is too large'),
            '415': problem('The body is not JSON, by its media type'),
          }),
      ...(route.method === 'get'
        ? {}
        : { '409': problem('The state of things does not allow it') }),
      ...(isVersioned(route) && route.method === 'get'
        ? { '304': { description: 'You have this version: `If-None-Match` names it' } }
        : {}),
      ...(preconditionOn(route) === undefined
        ? {}
        : { '412': problem('It is not the version that `If-Match` names') }),
      ...(preconditionOn(route) === 'required'
        ? { '428': problem('Say by `If-Match` which version you mean') }
        : {}),
      ...(isRepeatable(route)
        ? { '422': problem('The Idempotency-Key was used for another request') }
        : {}),
      ...(isOpenToAnybody(route)
        ? {}
        : { '401': problem('A token is missing, malformed or expired') }),
      ...(route.access === 'public'
        ? {}
        : {
            '403': problem('The role does not include this'),
          }),
      ...(route.access === 'public'
        ? {}
        : { '429': isFhirPath(route.path) ? tooManyOfFhir : tooMany }),
      '500': problem('Our fault'),
      '503': problem('Not now; or the access could not be written down'),
      '504': problem('It took too long'),
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
    ...(isVersioned(route) && route.method === 'get' ? { 'If-None-Match': ifNoneMatch } : {}),
    ...(preconditionOn(route) === undefined
      ? {}
      : { 'If-Match': preconditionOn(route) === 'required' ? ifMatch : ifMatch.optional() }),
  });
}
