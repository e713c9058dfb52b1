import {
  FieldPath,
  Timestamp,
  type Query,
  type QueryDocumentSnapshot,
} from 'firebase-admin/firestore';
import type { z } from 'zod';
import type { PageRequest, Place, PlacedItem } from '../../usecases/places.ts';
import { decodeFound } from './codec.ts';

/**
 * The documents of a query that come after a place, the latest first; those of one moment in the
 * order of their names, backwards.
 *
 * @param field - the point in time by which they are ordered
 */
export function latestFirst(query: Query, field: string, { after, limit }: PageRequest): Query {
  const ordered = query.orderBy(field, 'desc').orderBy(FieldPath.documentId(), 'desc');
  return (after === null ? ordered : ordered.startAfter(momentOf(after.at), after.id)).limit(limit);
}

/** Reads such documents, each with its place. */
export async function readLatestFirst<Schema extends z.ZodType>(
  schema: Schema,
  query: Query,
  field: string,
  page: PageRequest,
): Promise<PlacedItem<z.infer<Schema>>[]> {
  const { docs } = await latestFirst(query, field, page).get();
  return docs.map((snapshot) => ({
    place: placeOf(snapshot, field),
    item: decodeFound(schema, snapshot),
  }));
}

/** Where a document stands in such an order. */
export function placeOf(snapshot: QueryDocumentSnapshot, field: string): Place {
  const moment: unknown = snapshot.get(field);
  if (!(moment instanceof Timestamp)) throw new Error(`${snapshot.ref.path} has no ${field}`);
  const { seconds, nanoseconds } = moment;
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  return { at: `${whole}.${String(nanoseconds).padStart(9, '0')}Z`, id: snapshot.id };
}

function momentOf(at: string): Timestamp {
  const whole = Math.floor(Date.parse(`${at.slice(0, 19)}Z`) / 1000);
  return new Timestamp(whole, Number(at.slice(20, 29)));
}
