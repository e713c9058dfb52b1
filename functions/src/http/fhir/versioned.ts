import type { Resource } from '@medplum/fhirtypes';
import { versionOf } from '../pipeline/entityTag.ts';

/**
 * Names the version of a resource (R4, resource.html#Meta): what its entity tag would be without this
 * name, so that `W/"<versionId>"` can be compared with what is stored.
 */
export function versioned<Drawn extends Resource>(resource: Drawn): Drawn {
  const versionId = versionOf(JSON.stringify(resource));
  const { resourceType, id, meta, ...content } = resource;
  return { resourceType, id, meta: { versionId, ...meta }, ...content } as Drawn;
}

/** The entity tag of a resource that names its version; null for one that doesn’t. */
export function versionTag({ meta }: Resource): string | null {
  return meta?.versionId === undefined ? null : `W/"${meta.versionId}"`;
}
