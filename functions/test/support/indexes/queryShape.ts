import { z } from 'zod';

/** How a query asks for one field. */
export type FieldUse = 'ASCENDING' | 'DESCENDING' | 'CONTAINS';

/** What indexes care about in a query. */
export interface QueryShape {
  readonly collectionGroup: string;
  readonly queryScope: 'COLLECTION' | 'COLLECTION_GROUP';
  /** Fields that are compared with `==` or `in`. */
  readonly equalities: readonly string[];
  /** Fields that are asked what they contain. */
  readonly contains: readonly string[];
  /** Fields that results are sorted by, those of inequalities included; without the name. */
  readonly order: readonly { readonly fieldPath: string; readonly use: FieldUse }[];
}

const fieldSchema = z.object({ fieldPath: z.string() });
const fieldFilterSchema = z.object({ field: fieldSchema, op: z.string() });
const filterSchema = z.object({
  fieldFilter: fieldFilterSchema.nullish(),
  unaryFilter: fieldFilterSchema.nullish(),
  compositeFilter: z
    .object({
      op: z.literal('AND'),
      filters: z.array(
        z.object({
          fieldFilter: fieldFilterSchema.nullish(),
          unaryFilter: fieldFilterSchema.nullish(),
        }),
      ),
    })
    .nullish(),
});

/** A query as it goes to Firestore (`google.firestore.v1.StructuredQuery`). */
const structuredQuerySchema = z.object({
  from: z.array(
    z.object({ collectionId: z.string().nullish(), allDescendants: z.boolean().nullish() }),
  ),
  where: filterSchema.nullish(),
  orderBy: z
    .array(z.object({ field: fieldSchema, direction: z.enum(['ASCENDING', 'DESCENDING']) }))
    .nullish(),
});

const documentName = '__name__';

/**
 * Reads a query as it goes to Firestore.
 *
 * @returns null for a query that no index is chosen for: all documents below a path
 */
export function shapeOf(structuredQuery: unknown): QueryShape | null {
  const { from, where, orderBy } = structuredQuerySchema.parse(structuredQuery);
  const [source] = from;
  const collectionGroup = source?.collectionId ?? '';
  if (source === undefined || collectionGroup === '') return null;
  const filters = (where?.compositeFilter?.filters ?? (where ? [where] : [])).flatMap(
    ({ fieldFilter, unaryFilter }) => fieldFilter ?? unaryFilter ?? [],
  );
  const fieldsWith = (matches: (op: string) => boolean) => [
    ...new Set(filters.filter(({ op }) => matches(op)).map(({ field }) => field.fieldPath)),
  ];
  const isContains = (op: string) => op.startsWith('ARRAY_CONTAINS');
  const isEquality = (op: string) => ['EQUAL', 'IN', 'IS_NULL'].includes(op);
  const equalities = fieldsWith(isEquality);
  const ordered = (orderBy ?? []).map(({ field, direction }) => ({
    fieldPath: field.fieldPath,
    use: direction,
  }));
  // Firestore sorts by the field of an inequality, whether it is asked to or not.
  const implied = fieldsWith((op) => !isContains(op) && !isEquality(op))
    .filter((fieldPath) => !ordered.some((each) => each.fieldPath === fieldPath))
    .map((fieldPath) => ({ fieldPath, use: 'ASCENDING' as const }));
  return {
    collectionGroup,
    queryScope: source.allDescendants === true ? 'COLLECTION_GROUP' : 'COLLECTION',
    equalities,
    contains: fieldsWith(isContains),
    order: [...implied, ...ordered].filter(
      ({ fieldPath }) => fieldPath !== documentName && !equalities.includes(fieldPath),
    ),
  };
}
