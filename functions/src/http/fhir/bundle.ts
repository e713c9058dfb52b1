import type { Bundle, BundleEntry, Resource } from '@medplum/fhirtypes';
import type { SearchPage } from './searchPage.ts';
import { searchCursor } from './searchQuery.ts';

/**
 * A page of what was found, with a link to the next one. `total` is left out: counting costs as much
 * as reading.
 *
 * @param baseUrl - the service base URL that ids are of
 * @param requestUrl - absolute URL of the request, as it was sent
 * @param included - resources that were not asked for and belong to those that were
 */
export function searchBundle(
  baseUrl: string,
  requestUrl: string,
  { resources, next }: SearchPage,
  included: readonly Resource[] = [],
): Bundle {
  const entry = (mode: 'match' | 'include') => (resource: Resource) =>
    ({
      fullUrl: `${baseUrl}/${resource.resourceType}/${resource.id ?? ''}`,
      resource,
      search: { mode },
    }) satisfies BundleEntry;
  const entries = [...resources.map(entry('match')), ...included.map(entry('include'))];
  const cursor = searchCursor.encode(next);
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    link: [
      { relation: 'self', url: requestUrl },
      ...(cursor === null ? [] : [{ relation: 'next', url: withCursor(requestUrl, cursor) }]),
    ],
    ...(entries.length === 0 ? {} : { entry: entries }),
  };
}

function withCursor(requestUrl: string, cursor: string): string {
  const url = new URL(requestUrl);
  url.searchParams.set('_cursor', cursor);
  return url.href;
}
