import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { RecordingKey } from '../../src/domain/paths.ts';
import { problemSchema } from '../../src/http/problem.ts';
import { apiUrl } from './emulators.ts';
import type { Person } from './people.ts';

/** A request to the REST surface. */
export interface RestRequest {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  /** Sent as JSON; text is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Path of a recording in the REST surface. */
export function recordingPath({ centerId, recordingId }: RecordingKey): string {
  return `/v1/centers/${centerId}/recordings/${recordingId}`;
}

/** An address in some network: those who refuse strangers count by network, and tests must not share one. */
const someAddress = () => `10.${randomInt(256)}.${randomInt(256)}.1`;

/** Sends a request with a person's own ID token, or with none. */
export async function send(
  { method, path, body, headers }: RestRequest,
  person: Person | null,
): Promise<Response> {
  const signedIn = (person?.client.auth.currentUser ?? null) !== null;
  const authorization: Record<string, string> =
    person !== null && signedIn ? { authorization: `Bearer ${await person.client.idToken()}` } : {};
  return fetch(`${apiUrl}${path}`, {
    method: method.toUpperCase(),
    headers: {
      ...authorization,
      'x-forwarded-for': someAddress(),
      'content-type': 'application/json',
      ...headers,
    },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

/** A GET with a person's own ID token, or with none. */
export async function get(
  path: string,
  person: Person | null,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return send({ method: 'get', path, headers }, person);
}

/** Reads an error answer, which must be problem details (RFC 9457). */
export async function problemOf(response: Response): Promise<z.infer<typeof problemSchema>> {
  const mediaType = response.headers.get('content-type');
  if (mediaType?.startsWith('application/problem+json') !== true) {
    throw new Error(`expected problem details, got ${String(mediaType)}`);
  }
  return z.strictObject(problemSchema.shape).parse(await response.json());
}
