import { z } from 'zod';

const resourceSchemas = new Map<string, ReturnType<typeof makeSchema>>();

/** The schema of a resource says no more than its type: what it holds is R4’s to say. */
export function resourceSchema(type: string) {
  const schema = resourceSchemas.get(type) ?? makeSchema(type);
  // OpenAPI knows one schema by a name.
  resourceSchemas.set(type, schema);
  return schema;
}

function makeSchema(type: string) {
  return z
    .looseObject({ resourceType: z.literal(type) })
    .meta({ id: `Fhir${type}`, description: `https://hl7.org/fhir/R4/${type.toLowerCase()}.html` });
}

/** A page of a search. */
export const bundleSchema = resourceSchema('Bundle');

/** Types of resources are interfaces, schemas want records: both mean the same. */
export function answered(resource: object): { resourceType: string } {
  return resource as { resourceType: string };
}
