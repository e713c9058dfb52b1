import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Caller } from '../domain/caller.ts';
import type { ReadPorts } from '../usecases/readRecording.ts';

/** Parameters in a path or a query: a strict object whose values arrive as strings. */
type ParameterSchema = z.ZodObject;

/** Who may call: anyone, or whoever has an ID token (what they may see is decided further in). */
export type Access = 'public' | 'signed_in';

/** What every handler gets, parsed and typed. */
export interface RouteInput<Params extends ParameterSchema, RouteAccess extends Access> {
  readonly params: z.output<Params>;
  /** Who is asking; null on public routes. */
  readonly caller: RouteAccess extends 'signed_in' ? Caller : null;
}

/** Bytes to be streamed. */
export interface StreamedFile {
  readonly stream: Readable;
  readonly sizeBytes: number;
  readonly contentType: string;
}

interface RouteBase<Params extends ParameterSchema, RouteAccess extends Access> {
  readonly method: 'get';
  /** OpenAPI path template, such as `/v1/centers/{centerId}`. */
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly access: RouteAccess;
  readonly params: Params;
  /** How long a client may keep the answer; health data is never kept by shared caches. */
  readonly cacheControl: string;
}

/** A route that answers with a JSON value, encoded by its schema: nothing unlisted gets out. */
export interface JsonRoute<
  Params extends ParameterSchema = ParameterSchema,
  RouteAccess extends Access = Access,
  Response extends z.ZodType = z.ZodType,
> extends RouteBase<Params, RouteAccess> {
  readonly answer: 'json';
  readonly response: Response;
  readonly responseDescription: string;
  handler(input: RouteInput<Params, RouteAccess>, ports: ReadPorts): Promise<z.input<Response>>;
}

/** A route that streams a stored file. */
export interface FileRoute<
  Params extends ParameterSchema = ParameterSchema,
  RouteAccess extends Access = Access,
> extends RouteBase<Params, RouteAccess> {
  readonly answer: 'file';
  readonly responseMediaType: string;
  readonly responseDescription: string;
  handler(input: RouteInput<Params, RouteAccess>, ports: ReadPorts): Promise<StreamedFile>;
}

/** One object that Express and OpenAPI are both made from. */
export type Route = JsonRoute | FileRoute;

/** Declares a route that answers JSON; checks handler and schemas against each other. */
export function jsonRoute<
  Params extends ParameterSchema,
  RouteAccess extends Access,
  Response extends z.ZodType,
>(route: Omit<JsonRoute<Params, RouteAccess, Response>, 'answer'>): Route {
  // The table holds routes of all types; each was checked here against its own schemas.
  return { ...route, answer: 'json' } as unknown as Route;
}

/** Declares a route that streams a file. */
export function fileRoute<Params extends ParameterSchema, RouteAccess extends Access>(
  route: Omit<FileRoute<Params, RouteAccess>, 'answer'>,
): Route {
  return { ...route, answer: 'file' } as unknown as Route;
}
