import { z } from 'zod';
import type { FieldUse, QueryShape } from './queryShape.ts';

const queryScopeSchema = z.enum(['COLLECTION', 'COLLECTION_GROUP']);
const indexedFieldSchema = z.strictObject({
  fieldPath: z.string(),
  order: z.enum(['ASCENDING', 'DESCENDING']).optional(),
  arrayConfig: z.literal('CONTAINS').optional(),
});

/** firestore.indexes.json, as far as this project writes it. */
export const indexFileSchema = z.strictObject({
  indexes: z.array(
    z.strictObject({
      collectionGroup: z.string(),
      queryScope: queryScopeSchema,
      fields: z.array(indexedFieldSchema),
    }),
  ),
  fieldOverrides: z.array(
    z.strictObject({
      collectionGroup: z.string(),
      fieldPath: z.string(),
      ttl: z.boolean().optional(),
      indexes: z.array(
        indexedFieldSchema.omit({ fieldPath: true }).extend({ queryScope: queryScopeSchema }),
      ),
    }),
  ),
});
export type IndexFile = z.infer<typeof indexFileSchema>;

/** An entry of the file, in words: what a test says about it. */
export type IndexName = string;

/**
 * Which entries of the file serve a query, by the rules of
 * https://firebase.google.com/docs/firestore/query-data/index-overview: single-field indexes of a
 * collection are there by themselves unless an override replaces them, those of a collection group
 * are not; indexes that end in the same sort order are merged for equalities.
 *
 * @returns null when the file has no index for it
 */
export function indexesFor(shape: QueryShape, file: IndexFile): readonly IndexName[] | null {
  const { equalities, contains, order } = shape;
  const asked = [...equalities, ...contains];
  if (order.length === 0) {
    const singles = [
      ...equalities.map((field) => singleField(shape, field, ['ASCENDING', 'DESCENDING'], file)),
      ...contains.map((field) => singleField(shape, field, ['CONTAINS'], file)),
    ];
    if (singles.every((names) => names !== null)) return singles.flat();
  }
  const [first] = order;
  if (asked.length === 0 && order.length === 1 && first !== undefined) {
    return singleField(shape, first.fieldPath, [first.use], file);
  }
  return composites(shape, file);
}

/** Every entry that is there to be used: an override without indexes only takes some away. */
export function namesOf({ indexes, fieldOverrides }: IndexFile): IndexName[] {
  return [
    ...indexes.map(compositeName),
    ...fieldOverrides.flatMap((override) =>
      override.indexes.map((index) => overrideName(override, index)),
    ),
  ];
}

type Composite = IndexFile['indexes'][number];
type Override = IndexFile['fieldOverrides'][number];

function singleField(
  { collectionGroup, queryScope }: QueryShape,
  fieldPath: string,
  uses: readonly FieldUse[],
  { fieldOverrides }: IndexFile,
): readonly IndexName[] | null {
  // An override of a map is one of everything in it.
  const override = fieldOverrides.find(
    (each) =>
      each.collectionGroup === collectionGroup &&
      (fieldPath === each.fieldPath || fieldPath.startsWith(`${each.fieldPath}.`)),
  );
  if (override === undefined) return queryScope === 'COLLECTION' ? [] : null;
  const index = override.indexes.find(
    (each) => each.queryScope === queryScope && uses.includes(useOf(each)),
  );
  return index === undefined ? null : [overrideName(override, index)];
}

function composites(
  { collectionGroup, queryScope, equalities, contains, order }: QueryShape,
  { indexes }: IndexFile,
): readonly IndexName[] | null {
  const asked = new Set([...equalities, ...contains]);
  const usable = indexes.filter((index) => {
    if (index.collectionGroup !== collectionGroup || index.queryScope !== queryScope) return false;
    const tail = order.length === 0 ? [] : index.fields.slice(-order.length);
    const sorted =
      tail.length === order.length &&
      tail.every(
        (field, at) => field.fieldPath === order[at]?.fieldPath && useOf(field) === order[at].use,
      );
    return sorted && lead(index, order.length).every((field) => asked.has(field));
  });
  const whole = usable.find((index) => lead(index, order.length).length === asked.size);
  if (whole !== undefined) return [compositeName(whole)];
  const covered = new Set(usable.flatMap((index) => lead(index, order.length)));
  const covers = asked.size > 0 && [...asked].every((field) => covered.has(field));
  return covers ? usable.map(compositeName) : null;
}

/** The fields of an index before those that it is sorted by. */
function lead({ fields }: Composite, sortedBy: number): string[] {
  return fields.slice(0, fields.length - sortedBy).map(({ fieldPath }) => fieldPath);
}

function useOf({
  order,
  arrayConfig,
}: {
  order?: FieldUse | undefined;
  arrayConfig?: FieldUse | undefined;
}): FieldUse {
  return order ?? arrayConfig ?? 'ASCENDING';
}

function compositeName({ collectionGroup, queryScope, fields }: Composite): IndexName {
  const parts = fields.map((field) => `${field.fieldPath} ${useOf(field)}`);
  return `${collectionGroup} (${queryScope}): ${parts.join(', ')}`;
}

function overrideName(
  { collectionGroup, fieldPath }: Override,
  index: Override['indexes'][number],
): IndexName {
  return `${collectionGroup} (${index.queryScope}): ${fieldPath} ${useOf(index)}, alone`;
}
