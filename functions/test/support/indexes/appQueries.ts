import {
  collection,
  limit,
  orderBy,
  query,
  where,
  type Firestore,
  type OrderByDirection,
  type Query,
} from 'firebase/firestore';
import { documentPaths } from '../../../src/domain/paths.ts';
import type { Person, Standing, TestCenter } from '../people.ts';
import { ids } from '../grid/fixtures.ts';
import type { QueryShape } from './queryShape.ts';

/** A query that apps make by the client SDK; docs/data-model.md lists the same. */
interface AppQuery {
  readonly what: string;
  readonly standing: Standing;
  readonly collection: (centerId: string) => string;
  readonly equals?: (person: Person) => readonly [string, string];
  readonly sortedBy?: readonly [string, OrderByDirection];
}

/** Every query that apps may rely on. */
export const appQueries: readonly AppQuery[] = [
  {
    what: 'recordings of a patient, the newest first',
    standing: 'clinician',
    collection: documentPaths.recordings,
    equals: () => ['patientId', ids.patient],
    sortedBy: ['capturedAt', 'desc'],
  },
  {
    what: 'recordings of the center, the newest first',
    standing: 'technician',
    collection: documentPaths.recordings,
    sortedBy: ['createdAt', 'desc'],
  },
  {
    what: 'what a device has recorded',
    standing: 'device',
    collection: documentPaths.recordings,
    equals: ({ userId }) => ['createdBy', userId],
  },
  {
    what: 'analyses of a recording, the newest first',
    standing: 'viewer',
    collection: (centerId) => documentPaths.analyses(centerId, ids.recording),
    sortedBy: ['createdAt', 'desc'],
  },
  {
    what: 'annotations of a recording, in the order of their beginnings',
    standing: 'technician',
    collection: (centerId) => documentPaths.annotations(centerId, ids.recording),
    sortedBy: ['startSeconds', 'asc'],
  },
  {
    what: 'reviews of a recording, the newest first',
    standing: 'viewer',
    collection: (centerId) => documentPaths.reviews(centerId, ids.recording),
    sortedBy: ['createdAt', 'desc'],
  },
  {
    what: 'the history of a recording',
    standing: 'viewer',
    collection: (centerId) => documentPaths.assignments(centerId, ids.recording),
    sortedBy: ['number', 'asc'],
  },
  {
    what: 'recordings of an exam, the oldest first',
    standing: 'viewer',
    collection: documentPaths.recordings,
    equals: () => ['examId', ids.exam],
    sortedBy: ['capturedAt', 'asc'],
  },
  {
    what: 'exams of a patient, the newest first',
    standing: 'viewer',
    collection: documentPaths.exams,
    equals: () => ['patientId', ids.patient],
    sortedBy: ['startedAt', 'desc'],
  },
  {
    what: 'the inbox, the newest first',
    standing: 'technician',
    collection: documentPaths.inbox,
    sortedBy: ['receivedAt', 'desc'],
  },
  { what: 'patients', standing: 'viewer', collection: documentPaths.patients },
  ...['familyGiven', 'givenFamily', 'mrn'].map((order): AppQuery => ({
    what: `active patients, by ${order}`,
    standing: 'viewer',
    collection: documentPaths.patients,
    equals: () => ['status', 'active'],
    sortedBy: [`search.${order}`, 'asc'],
  })),
  { what: 'devices', standing: 'viewer', collection: documentPaths.devices },
  { what: 'members', standing: 'admin', collection: documentPaths.members },
];

/** The query as an app would send it. */
export function toClientQuery(appQuery: AppQuery, { centerId, people }: TestCenter): Query {
  const person = people[appQuery.standing];
  const firestore: Firestore = person.client.firestore;
  const equals = appQuery.equals?.(person);
  return query(
    collection(firestore, appQuery.collection(centerId)),
    ...(equals === undefined ? [] : [where(equals[0], '==', equals[1])]),
    ...(appQuery.sortedBy === undefined ? [] : [orderBy(...appQuery.sortedBy)]),
    limit(50),
  );
}

/** What indexes care about in it. */
export function shapeOfAppQuery(appQuery: AppQuery, { centerId, people }: TestCenter): QueryShape {
  const [field, direction] = appQuery.sortedBy ?? [];
  const equals = appQuery.equals?.(people[appQuery.standing]);
  return {
    collectionGroup: appQuery.collection(centerId).split('/').at(-1) ?? '',
    queryScope: 'COLLECTION',
    equalities: equals === undefined ? [] : [equals[0]],
    contains: [],
    order:
      field === undefined
        ? []
        : [{ fieldPath: field, use: direction === 'desc' ? 'DESCENDING' : 'ASCENDING' }],
  };
}
