import type { Request, Response } from 'express';
import * as logger from 'firebase-functions/logger';
import { z } from 'zod';
import { purposeOfUseSchema } from '../../domain/audit/auditEvent.ts';
import type { AppVerifier, TokenVerifier } from '../../usecases/access/ports.ts';
import type { RequestLimiter } from '../../usecases/access/requestLimiter.ts';
import type { AuditPorts } from '../../usecases/audit/recordRequest.ts';
import type { DemoSignIn } from '../docsDemo.ts';
import { tellError } from '../problem.ts';
import { mediaTypeOf, type HandlerPorts, type JsonRoute, type Route } from '../route.ts';
import { apiUrlOf, type PublicApi } from './apiUrl.ts';
import { attestApp } from './attestApp.ts';
import { auditing } from './auditing.ts';
import { openNotes } from './auditNotes.ts';
import { authenticate } from './authenticate.ts';
import { byteSpan, etagOf } from './byteSpan.ts';
import { withinSeconds, type Deadline } from './deadline.ts';
import { webOriginOf } from './crossOrigin.ts';
import { encoder } from './encoder.ts';
import type { Findings, JsonAnswer } from './findings.ts';
import { jsonBody } from './jsonBody.ts';
import { limitCenter, limitPrincipal } from './limitRequests.ts';
import { isKeyed, onceOnly } from './onceOnly.ts';
import { parseInput } from './parseInput.ts';
import { preconditionOf } from './precondition.ts';
import { openReply } from './reply.ts';
import { isKnown, sendFile, sendJson, sendText } from './send.ts';
import { textBody } from './textBody.ts';
import { traceIdOf } from './trace.ts';

/** What answering needs. */
export type ApiPorts = HandlerPorts &
  AuditPorts & {
    readonly apps: AppVerifier;
    readonly tokens: TokenVerifier;
    readonly publicApi: PublicApi;
    readonly demoSignIn: DemoSignIn | null;
    readonly limiter: RequestLimiter;
    /** Whether answers are parsed by their schemas too: where there are no patients. */
    readonly checksAnswers: boolean;
    /** After how many seconds a request is answered that it took too long. */
    readonly deadlineSeconds: number;
    /** Origins of the web apps whose scripts may read answers. */
    readonly webOrigins: readonly string[];
  };

const nothing = z.strictObject({});
const purposeSchema = purposeOfUseSchema.default('TREAT');

/**
 * Answers a request: find out who asks, read what is asked, let the handler answer, encode the
 * answer by its schema, write down what happened, send. Nothing is sent before it is written down.
 */
export async function answer(
  route: Route,
  request: Request,
  response: Response,
  ports: ApiPorts,
): Promise<void> {
  const findings: Findings = {
    clientAddress: request.ip ?? 'unknown',
    caller: null,
    purpose: null,
    spending: null,
    isRepetition: false,
    precondition: null,
    notes: openNotes(),
    reply: openReply(),
  };
  const work = async (deadline: Deadline) => {
    const input = await readInput(route, findings, request, response, ports);
    deadline.keep();
    const { caller } = findings;
    if (route.answer === 'file') {
      const file = await route.handler(input, ports);
      const isHere = isKnown(etagOf(file), request);
      return { file, span: isHere ? null : byteSpan(request, response, file) };
    }
    if (route.answer === 'text') {
      return { text: await route.handler({ ...input, body: String(input.body) }, ports) };
    }
    if (caller === null || !isKeyed(route, request)) return handle(route, input, findings, ports);
    const { params, query, body } = input;
    const { notes, reply } = findings;
    const content = { params, query, body };
    const asked = { caller, notes, reply, content, centerId: notes.centerId };
    return onceOnly(route, request, response, ports, asked, () => {
      deadline.keep();
      return handle(route, input, findings, ports);
    });
  };
  const answered = await auditing(route, findings, response, ports, () =>
    withinSeconds(ports.deadlineSeconds, work, (error) => {
      tellLate(route, response, error);
    }),
  );
  if ('file' in answered) await sendFile(route, request, response, answered);
  else if ('text' in answered) sendText(route, response, answered.text);
  else if (route.answer === 'json') {
    await sendJson(route, request, response, answered.body, findings.reply);
  }
}

type Input = Parameters<Route['handler']>[0];

async function readInput(
  route: Route,
  findings: Findings,
  request: Request,
  response: Response,
  ports: ApiPorts,
): Promise<Input> {
  const { notes, reply, clientAddress } = findings;
  if (route.access === 'signed_in') findings.caller = await authenticate(request, ports.tokens);
  const { caller } = findings;
  if (caller !== null) await limitPrincipal(caller, findings, response, ports.limiter);
  await attestApp(route, request, caller, ports.apps);
  const params = parseInput(route.params, request.params, '/path');
  notes.concerns(namedIn(params));
  if (caller !== null && notes.centerId !== null) {
    await limitCenter(caller, notes.centerId, findings, ports);
  }
  findings.purpose = parseInput(
    purposeSchema,
    request.headers['x-purpose-of-use'],
    '/headers/x-purpose-of-use',
  );
  const query = parseInput(route.query ?? nothing, request.query, '/query');
  const body: unknown = parseInput(
    route.body ?? nothing,
    route.answer === 'text'
      ? await textBody(request, response, route)
      : await jsonBody(request, response, mediaTypeOf(route)),
    '/body',
  );
  findings.precondition = preconditionOf(route, request, encoder(ports.checksAnswers));
  const ifMatch = findings.precondition.matches;
  const apiUrl = apiUrlOf(request, ports.publicApi);
  const requestUrl = `${apiUrl}${request.originalUrl}`;
  const requestId = traceIdOf(response);
  return {
    params,
    query,
    body,
    caller,
    clientAddress,
    apiUrl,
    requestUrl,
    requestId,
    reply,
    ifMatch,
    ifNoneExist: request.get('if-none-exist') ?? null,
    prefer: request.get('prefer') ?? null,
    webOrigin: webOriginOf(request, ports),
    audit: notes,
  };
}

/** Ids in a path say what was asked for, also when the answer is no. */
function namedIn(params: Readonly<Record<string, unknown>>) {
  const { centerId, patientId, recordingId } = params;
  return {
    ...(typeof centerId === 'string' ? { centerId } : {}),
    ...(typeof patientId === 'string' ? { patientIds: [patientId] } : {}),
    ...(typeof recordingId === 'string' ? { recordingId } : {}),
  };
}

async function handle(
  route: JsonRoute,
  input: Input,
  { precondition }: Findings,
  ports: ApiPorts,
): Promise<JsonAnswer> {
  const body = encoder(ports.checksAnswers)(route, await route.handler(input, ports));
  if (precondition?.isSettled() === false) {
    throw new Error(`${route.operationId} declares a precondition and does not look at it`);
  }
  return { body };
}

/** The audit event of a request says that it was too late; the log, what became of it after. */
function tellLate({ operationId }: Route, response: Response, error: unknown): void {
  const code = error === null ? null : tellError(error).code;
  const outcome = error === null ? 'succeeded' : 'failed';
  logger.warn('request finished late', {
    traceId: traceIdOf(response),
    operationId,
    outcome,
    code,
  });
}
