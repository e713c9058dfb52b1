import { Timestamp, type Firestore } from 'firebase-admin/firestore';
import { expect, it } from 'vitest';
import { firestoreInboxStore } from './inboxStore.ts';

type Stored = Readonly<Record<string, unknown>> & { readonly createdAt: Timestamp };
interface Found {
  readonly id: string;
  readonly ref: { readonly path: string };
  readonly data: () => Stored;
}

/** As much of a query as is asked here. */
function queryOf(found: readonly Found[]): object {
  const value = ({ data }: Found) => data().createdAt.toMillis();
  return {
    where: (_field: string, operator: string, limit: Timestamp) =>
      queryOf(
        found.filter((each) => {
          const difference = value(each) - limit.toMillis();
          if (operator === '>') return difference > 0;
          return operator === '>=' ? difference >= 0 : difference <= 0;
        }),
      ),
    orderBy: (_field: string, order = 'asc') =>
      queryOf(
        found.toSorted((a, b) => (order === 'asc' ? value(a) - value(b) : value(b) - value(a))),
      ),
    limit: (count: number) => queryOf(found.slice(0, count)),
    get: () => Promise.resolve({ docs: found }),
  };
}

const noon = Date.parse('2026-11-20T12:00:00Z');

/** A patient for each of these minutes after noon. */
function registeredAt(minutes: readonly number[]): Firestore {
  const found = minutes.map((minute): Found => {
    const id = `00000000-0000-4000-8000-${String(minute + 5000).padStart(12, '0')}`;
    const createdAt = Timestamp.fromMillis(noon + minute * 60_000);
    const data: Stored = {
      ...{ mrn: null, familyName: 'F', givenName: 'G', birthDate: null, sexAtBirth: 'unknown' },
      ...{ heightCm: null, weightKg: null, researchConsent: 'unknown', status: 'active' },
      ...{ createdBy: 'ann', createdAt, updatedBy: 'ann', updatedAt: createdAt, requestId: null },
    };
    return { id, ref: { path: `patients/${id}` }, data: () => data };
  });
  return { collection: () => queryOf(found) } as unknown as Firestore;
}

it('looks at those who are nearest in time, however many came later in the day', async () => {
  const minutes = [-800, -30, -2, 0, 1, 40, ...Array.from({ length: 400 }, (_, at) => 100 + at)];
  const store = firestoreInboxStore(registeredAt(minutes));
  const around = { at: new Date(noon), minutes: 720 };
  const found = await store.listRegistered('north', around, 3);
  const foundAt = found.map(({ registeredAt: at }) => (Date.parse(at) - noon) / 60_000);
  expect(foundAt).toEqual([0, -2, -30, 1, 40, 100]);
});
