import type { Bundle, OperationOutcome, Resource } from '@medplum/fhirtypes';
import { apiUrl } from '../emulators.ts';
import type { Person } from '../people.ts';
import { get } from '../rest.ts';
import { faultsOf } from './validators.ts';

type Reader = Pick<Person, 'client'>;

/**
 * Reads a resource by its path behind the root of the façade; it must be valid R4, and of the version
 * that the answer names.
 */
export async function readFhir(path: string, reader: Reader | null): Promise<Resource> {
  const response = await get(`/fhir/R4/${path}`, reader as Person | null);
  const body = await validBody(response, path);
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  const version = body.meta?.versionId;
  const tag = response.headers.get('etag') ?? '';
  if (version !== undefined && tag !== `W/"${version}"`) {
    throw new Error(`${path}: version ${version} and ETag ${tag}`);
  }
  return body;
}

/** Reads an error, which must be a valid OperationOutcome. */
export async function readOutcome(
  response: Response,
): Promise<{ status: number; outcome: OperationOutcome }> {
  const body = await validBody(response, response.url);
  if (body.resourceType !== 'OperationOutcome') throw new Error(`got a ${body.resourceType}`);
  return { status: response.status, outcome: body };
}

async function validBody(response: Response, what: string): Promise<Resource> {
  const mediaType = response.headers.get('content-type');
  if (mediaType?.startsWith('application/fhir+json') !== true) {
    throw new Error(`${what}: ${response.status} ${String(mediaType)}`);
  }
  const body = (await response.json()) as Resource;
  const faults = faultsOf(body);
  if (faults.length > 0) throw new Error(`${what}: ${faults.join('; ')}`);
  return body;
}

/** Follows a search from page to page, by nothing but its links. */
export async function* searchPages(path: string, reader: Reader): AsyncGenerator<Bundle> {
  for (let next: string | undefined = path; next !== undefined;) {
    const bundle = (await readFhir(next, reader)) as Bundle;
    yield bundle;
    const link = bundle.link?.find(({ relation }) => relation === 'next')?.url;
    next = link?.slice(`${apiUrl}/fhir/R4/`.length);
  }
}

/** Everything that a search finds, whatever the size of its pages. */
export async function searchAll(path: string, reader: Reader): Promise<Resource[]> {
  const found: Resource[] = [];
  for await (const { entry = [] } of searchPages(path, reader)) {
    for (const { resource } of entry) if (resource !== undefined) found.push(resource);
  }
  return found;
}
