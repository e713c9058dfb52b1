import { pipeline } from 'node:stream/promises';
import type { Express, Request, Response } from 'express';
import { z } from 'zod';
import { DomainError } from '../domain/errors.ts';
import type { TokenVerifier } from '../usecases/access/ports.ts';
import { jsonBody } from './middleware/jsonBody.ts';
import { authenticate } from './middleware/authenticate.ts';
import { sendProblem } from './problem.ts';
import type { HandlerPorts, Route, StreamedFile } from './route.ts';

/** What answering needs. */
export type ApiPorts = HandlerPorts & { readonly tokens: TokenVerifier };

const nothing = z.strictObject({});

/** Makes Express answer a table of routes, and say 405 to other methods on their paths. */
export function registerRoutes(app: Express, routes: readonly Route[], ports: ApiPorts): void {
  for (const route of routes) {
    app[route.method](expressPath(route), ...jsonBody, (request, response) =>
      answer(route, request, response, ports),
    );
  }
  for (const path of new Set(routes.map(expressPath))) {
    app.all(path, (_request, response) => {
      const methods = routes.filter((route) => expressPath(route) === path);
      response.set('Allow', methods.map(({ method }) => method.toUpperCase()).join(', '));
      sendProblem(
        response,
        405,
        'method_not_allowed',
        'This path does not take that method; see the Allow header.',
      );
    });
  }
}

async function answer(
  route: Route,
  request: Request,
  response: Response,
  { tokens, ...ports }: ApiPorts,
): Promise<void> {
  const caller = route.access === 'signed_in' ? await authenticate(request, tokens) : null;
  const params = parse(route.params, request.params, '/path');
  const query = parse(route.query ?? nothing, request.query, '/query');
  const body: unknown = parse(route.body ?? nothing, request.body ?? {}, '/body');
  // `route.params` and `route.access` were checked against this handler where it was declared.
  const clientAddress = request.ip ?? 'unknown';
  const input = { params, query, body, caller, clientAddress } as Parameters<
    typeof route.handler
  >[0];
  if (route.answer === 'file') {
    await sendFile(route, response, await route.handler(input, ports));
    return;
  }
  const answered = route.response.parse(await route.handler(input, ports));
  response
    .status(route.status ?? 200)
    .set('Cache-Control', route.cacheControl)
    .json(answered);
}

async function sendFile(route: Route, response: Response, file: StreamedFile): Promise<void> {
  response
    .set('Cache-Control', route.cacheControl)
    .set('Content-Length', String(file.sizeBytes))
    .type(file.contentType);
  await pipeline(file.stream, response);
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  pointer: string,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new DomainError('invalid_argument', 'Some values in the request are not valid.', {
    faults: parsed.error.issues.map(({ path, message }) => ({
      pointer: [pointer, ...path.map(escapePointerToken)].join('/'),
      message,
    })),
  });
}

/** RFC 6901, section 3. */
function escapePointerToken(token: PropertyKey): string {
  return String(token).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** `/a/{id}` in OpenAPI is `/a/:id` in Express. */
function expressPath({ path }: Route): string {
  return path.replaceAll(/\{(\w+)\}/gu, ':$1');
}
