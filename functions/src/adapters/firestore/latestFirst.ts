import {
  FieldPath,
  Timestamp,
  type Query,
  type QueryDocumentSnapshot,
} from 'firebase-admin/firestore';
import type { Place } from '../../usecases/places.ts';

/**
 * The documents of a query that come after a place, the latest first; those of one moment in the
 * order of their names, backwards.
 *
 * @param field - the point in time by which they are ordered
 */
export function latestFirst(
  query: Query,
  field: string,
  { after, limit }: { readonly after: Place | null; readonly limit: number },
): Query {
  const ordered = query.orderBy(field, 'desc').orderBy(FieldPath.documentId(), 'desc');
  return (after === null ? ordered : ordered.startAfter(momentOf(after.at), after.id)).limit(limit);
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
