import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { connectClient } from '../../../tools/companion/connect.ts';
import { examsOf } from '../../../tools/seed/clinicalWork.ts';
import { historyOf } from '../../../tools/seed/history.ts';
import { seedProjectId } from '../../../tools/seed/manifest.ts';
import { makeSeedSound } from '../../../tools/seed/seedSound.ts';
import { loadSeedSource, type SeedReview } from '../../../tools/seed/seedSource.ts';
import { decodeDocument, encodeDocument } from '../../src/adapters/firestore/codec.ts';
import { examSchema } from '../../src/domain/exams/exam.ts';
import { annotationSchema } from '../../src/domain/reviews/annotation.ts';
import { analysisSchema, summarize } from '../../src/domain/recordings/analysis.ts';
import { centerSchema } from '../../src/domain/people/center.ts';
import { deviceSchema } from '../../src/domain/devices/device.ts';
import { encodeMember } from '../../src/adapters/firestore/membershipStore.ts';
import { documentPaths, objectPaths } from '../../src/domain/paths.ts';
import { identifierTextsOf } from '../../src/domain/patients/identifiers.ts';
import { patientSchema } from '../../src/domain/patients/patient.ts';
import { poolMurmur } from '../../src/domain/exams/poolMurmur.ts';
import { recordingSchema } from '../../src/domain/recordings/recording.ts';
import { searchKeysOf } from '../../src/usecases/patients/searchKeys.ts';
import { admin, project } from '../support/emulators.ts';

const seed = await loadSeedSource();
// Documents are imported into whatever project runs; objects keep the bucket they were exported from.
const seedBucket = admin.bucket.storage.bucket(`${seedProjectId}.appspot.com`);

const stored = async (path: string) => (await admin.firestore.doc(path).get()).data();
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('the imported demo data', () => {
  it.each(seed.centers)('holds center $id', async (center) => {
    expect(await stored(documentPaths.center(center.id))).toEqual(
      encodeDocument(centerSchema, center),
    );
  });

  it.each(seed.patients)('holds patient $id', async ({ centerId, ...patient }) => {
    expect(await stored(`${documentPaths.patients(centerId)}/${patient.id}`)).toEqual(
      encodeDocument(patientSchema, { ...patient, search: searchKeysOf(patient) }),
    );
  });

  it.each(seed.devices)('holds device $id', async ({ centerId, ...device }) => {
    expect(await stored(`${documentPaths.devices(centerId)}/${device.id}`)).toEqual(
      encodeDocument(deviceSchema, device),
    );
  });

  it.each(seed.recordings)('holds recording $id with its result', async (seeded) => {
    const { sound, expectedStatus, centerId, ...announced } = seeded;
    const key = { centerId, recordingId: seeded.id };
    const { analyzedAt, generation } = historyOf(seeded);
    const snapshot = await admin.firestore
      .doc(`${documentPaths.recordings(centerId)}/${seeded.id}`)
      .get();
    const recording = decodeDocument(recordingSchema, snapshot);
    const { summary, reasons } = recording ?? { summary: null, reasons: [] };
    const { bytes } = makeSeedSound(sound);
    const review = seed.reviews.find(({ recordingId }) => recordingId === seeded.id);
    const reviewed = review === undefined ? {} : reviewedBy(review, summary?.analysisId ?? '');
    expect(snapshot.data()).toEqual(
      encodeDocument(recordingSchema, {
        ...{ ...announced, status: expectedStatus, claim: null },
        ...{ summary, reasons, sha256: sha256(bytes) },
        ...{ updatedAt: analyzedAt.toISOString(), ...reviewed },
      }),
    );
    expect(reasons.length > 0 || expectedStatus === 'analyzed').toBe(true);

    const [original] = await seedBucket.file(objectPaths.original(key)).download();
    expect(sha256(original)).toBe(sha256(bytes));

    const { docs } = await snapshot.ref.collection('analyses').get();
    const analyses = docs.map((document) => decodeDocument(analysisSchema, document));
    expect(analyses.map((analysis) => analysis && summarize(analysis))).toEqual(
      summary === null ? [] : [summary],
    );
    for (const analysis of analyses) {
      const input = {
        generation: String(generation),
        sha256: sha256(bytes),
        sizeBytes: bytes.length,
      };
      expect(analysis).toMatchObject({ status: expectedStatus, input });
      for (const path of Object.values(analysis?.artifacts ?? {})) {
        const [metadata] = await seedBucket.file(path).getMetadata();
        expect(Number(metadata.size)).toBeGreaterThan(0);
      }
    }
  });

  it.each(examsOf(seed))('holds exam $examId', async ({ centerId, examId }) => {
    const snapshot = await admin.firestore.doc(`${documentPaths.exams(centerId)}/${examId}`).get();
    const members = seed.recordings.filter((recording) => recording.examId === examId);
    const summaries = await Promise.all(
      members.map(async ({ id }) => {
        const path = `${documentPaths.recordings(centerId)}/${id}`;
        const stored = decodeDocument(recordingSchema, await admin.firestore.doc(path).get());
        return stored?.summary ?? null;
      }),
    );
    const pooled = poolMurmur(
      summaries.map((summary) => ({
        result: summary?.murmur ?? 'unknown',
        probability: summary?.murmurProbability ?? null,
      })),
    );
    expect(decodeDocument(examSchema, snapshot)).toMatchObject({
      ...{ patientId: members[0]?.patientId, recordingCount: members.length },
      ...{ reviewedCount: 1, murmur: pooled },
    });
  });

  it.each(seed.annotations)('holds annotation $id', async ({ centerId, recordingId, ...mark }) => {
    const path = `${documentPaths.annotations(centerId, recordingId)}/${mark.id}`;
    const annotation = decodeDocument(annotationSchema, await admin.firestore.doc(path).get());
    expect(annotation).toMatchObject({ ...mark, createdAt: expect.any(String) as string });
  });

  it('holds nothing else', async () => {
    for (const { id } of seed.centers) {
      const count = async (collection: string) =>
        (await admin.firestore.collection(collection).count().get()).data().count;
      const inCenter = ({ centerId }: { centerId: string }) => centerId === id;
      expect(await count(documentPaths.members(id))).toBe(seed.accounts.filter(inCenter).length);
      expect(await count(documentPaths.patients(id))).toBe(seed.patients.filter(inCenter).length);
      const identifiers = seed.patients.filter(inCenter).flatMap(identifierTextsOf);
      expect(await count(documentPaths.patientKeys(id))).toBe(identifiers.length);
      expect(await count(documentPaths.devices(id))).toBe(seed.devices.filter(inCenter).length);
      const recordings = seed.recordings.filter(inCenter);
      expect(await count(documentPaths.recordings(id))).toBe(recordings.length);
      // Tests that read the demo center over REST leave events of their own.
      const { docs } = await admin.firestore
        .collection(documentPaths.auditEvents(id))
        .where('channel', '==', 'pipeline')
        .get();
      expect(docs).toHaveLength(recordings.length);
      expect(await count(documentPaths.inbox(id))).toBe(0);
      const exams = examsOf({ recordings });
      expect(await count(documentPaths.exams(id))).toBe(exams.length);
    }
  });
});

/** What a recording says of its only review. */
function reviewedBy({ id, verdict, createdBy, createdAt }: SeedReview, analysisId: string) {
  return {
    status: 'reviewed' as const,
    review: {
      ...{ latestReviewId: id, analysisId, verdict, reviewedBy: createdBy },
      ...{ reviewedAt: createdAt, reviewCount: 1, isContested: false },
    },
    ...{ updatedBy: createdBy, updatedAt: createdAt, requestId: id },
  };
}

describe.each(seed.accounts)('$email', ({ uid, email, password, centerId, role, displayName }) => {
  const client = connectClient(project);
  afterAll(() => client.close());

  it('can sign in with the password of the seed', async () => {
    expect(await client.signIn(email, password)).toBe(uid);
  });

  it('is the member that the seed says', async () => {
    expect(await stored(`${documentPaths.members(centerId)}/${uid}`)).toEqual(
      encodeMember({ id: uid, displayName, role, status: 'active' }),
    );
  });
});
