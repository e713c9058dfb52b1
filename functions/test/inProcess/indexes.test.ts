import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { getDocsFromServer } from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../../tools/test/steps.ts';
import { firestoreAnnotationStore } from '../../src/adapters/firestore/annotationStore.ts';
import { firestoreAppInstallationStore } from '../../src/adapters/firestore/appInstallationStore.ts';
import { firestoreAssignmentStore } from '../../src/adapters/firestore/assignmentStore.ts';
import { firestoreAuditLog } from '../../src/adapters/firestore/auditLog.ts';
import { firestoreDeviceStore } from '../../src/adapters/firestore/deviceStore.ts';
import { firestoreErasureStore } from '../../src/adapters/firestore/erasureStore.ts';
import { firestoreExamStore } from '../../src/adapters/firestore/examStore.ts';
import { firestoreExportStore } from '../../src/adapters/firestore/exportStore.ts';
import { firestoreInboxStore } from '../../src/adapters/firestore/inboxStore.ts';
import { firestoreInvitationStore } from '../../src/adapters/firestore/invitationStore.ts';
import { firestoreJobStore } from '../../src/adapters/firestore/jobStore.ts';
import {
  encodeMember,
  firestoreMembershipStore,
} from '../../src/adapters/firestore/membershipStore.ts';
import { patientKeyStore } from '../../src/adapters/firestore/patientKeyStore.ts';
import { firestorePatientMergeStore } from '../../src/adapters/firestore/patientMergeStore.ts';
import { firestorePatientStore } from '../../src/adapters/firestore/patientStore.ts';
import { firestoreReanalysisStore } from '../../src/adapters/firestore/reanalysisStore.ts';
import { firestoreRecordingStore } from '../../src/adapters/firestore/recordingStore.ts';
import { firestoreReportStore } from '../../src/adapters/firestore/reportStore.ts';
import { firestoreReviewStore } from '../../src/adapters/firestore/reviewStore.ts';
import { firestoreTimelineStore } from '../../src/adapters/firestore/timelineStore.ts';
import { firestoreRetentionStore } from '../../src/adapters/firestore/retentionStore.ts';
import { firestoreWebhookStore } from '../../src/adapters/firestore/webhookStore.ts';
import { documentPaths } from '../../src/domain/paths.ts';
import type { AuditFilter } from '../../src/usecases/audit/ports.ts';
import type { RecordingFilter } from '../../src/usecases/recordings/ports.ts';
import { admin } from '../support/emulators.ts';
import { putFixtures } from '../support/grid/fixtures.ts';
import { appQueries, shapeOfAppQuery, toClientQuery } from '../support/indexes/appQueries.ts';
import { indexesFor, indexFileSchema, namesOf } from '../support/indexes/indexFile.ts';
import { allCallSites, recordQueries } from '../support/indexes/recordQueries.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';

/**
 * The emulator answers queries without any index. So every query of the code is made here once, and
 * what it needs is compared with firestore.indexes.json. A place that builds a query and isn't
 * reached from here fails the test: give it a line below.
 */
const { firestore } = admin;
const centerId = `indexes-${Date.now()}`;
const id = crypto.randomUUID();
const now = new Date();
const page = 10;
const span = { from: new Date(0), to: now };

/** As REST combines them: the log of a patient, or the log of the center. */
const auditFilters: readonly Partial<AuditFilter>[] = [
  {},
  { patientId: id },
  { actorId: 'ann' },
  { action: 'patient.read' },
  { actorId: 'ann', action: 'patient.read' },
  { from: span.from.toISOString(), before: now.toISOString() },
];

/** What REST can ask of recordings, each by itself; Firestore merges the indexes of several. */
const equalities: readonly NonNullable<RecordingFilter['equal']>[] = [
  { status: 'failed' },
  { kind: 'heart' },
  { site: 'MV' },
  { deviceId: id },
  { examId: id },
  { createdBy: 'ann' },
  { uploadOverdue: true },
  { status: 'failed', kind: 'heart', createdBy: 'ann' },
];

async function runEveryQuery(): Promise<void> {
  const everything = { patientId: null, actorId: null, action: null, from: null, before: null };
  const audit = firestoreAuditLog(firestore);
  for (const filter of auditFilters) {
    await audit.list(centerId, { ...everything, ...filter }, { after: null, limit: page });
  }
  const after = { at: now.toISOString(), id };
  await audit.list(centerId, everything, { after, limit: page });

  const recordings = firestoreRecordingStore(firestore);
  for (const patientId of [null, id]) {
    const at = now.toISOString();
    const filter = { patientId, capturedFrom: at, capturedBefore: at };
    const from = { id, capturedAt: at };
    await recordings.list(centerId, filter, { from: null, limit: page });
    await recordings.list(centerId, filter, { from, limit: page });
    // From a recording that is still there a page begins with its document.
    const place = firestore.doc(`${documentPaths.recordings(centerId)}/${id}`);
    await place.set({ capturedAt: now });
    await recordings.list(centerId, filter, { from, limit: page });
    await place.delete();
  }
  await recordings.listExpiredClaims(now, page);
  // A page of one, so that the fixtures fill more than one.
  const untilNow = { ...span, to: new Date() };
  for (const pages of [
    recordings.pagesAwaitingUpload(untilNow, 1)[Symbol.asyncIterator](),
    recordings.pagesOfDescribedInbox(untilNow, 1)[Symbol.asyncIterator](),
  ]) {
    await pages.next();
    await pages.next();
  }
  for (const equal of equalities) {
    const filter = { patientId: null, capturedFrom: null, capturedBefore: null, equal };
    await recordings.list(centerId, filter, { from: null, limit: page });
  }

  const period = { from: span.from.toISOString(), before: now.toISOString() };
  const counted = { kind: 'heart', status: 'analyzed' } as const;
  await firestoreReportStore(firestore).countRecordings(centerId, counted, period);

  const keys = patientKeyStore(firestore, 'of this test');
  const patients = firestorePatientStore(firestore, keys);
  const patient = { centerId, patientId: id };
  for (const order of ['familyGiven', 'givenFamily', 'mrn'] as const) {
    const range = { status: 'active', order, prefix: 'a', limit: page } as const;
    await patients.list(centerId, { ...range, after: null });
    await patients.list(centerId, { ...range, after: { text: 'ab', patientId: id } });
  }
  await patients.listByMatchKeys(centerId, ['d 1990-01-01', 'n A B'], page);
  await patients.listConflictsWith(patient, page);
  await patients.change(patient, () => ({ patient: null, onConflict: 'mark' }));

  const merges = firestorePatientMergeStore(firestore, keys);
  const [sourceId, targetId] = [id, crypto.randomUUID()];
  await merges.decide({ centerId, sourceId, targetId }, () => 'missing');
  await firestore.doc(`${documentPaths.patientMerges(centerId)}/${id}`).set({
    ...{ sourceId, targetId, status: 'moving', sourceStatus: 'active', carriedMrn: 'none' },
    ...{ carriedIdentifiers: [], recordingIds: [], returnedCount: 0, createdBy: 'ann' },
    ...{ createdAt: now, undoneBy: null, undoneAt: null },
  });
  await merges.step({ centerId, mergeId: id }, page);

  const somewhere = { at: '2026-05-01T10:00:00.000000000Z', id };
  const memberships = firestoreMembershipStore(firestore);
  await memberships.list(centerId, null, page);
  await memberships.list(centerId, 'ann', page);
  await memberships.listOf('ann');
  const admin = { displayName: 'Ann', role: 'admin', status: 'active' } as const;
  const storedAdmin = encodeMember({ id: 'ann', ...admin });
  await firestore.doc(`${documentPaths.members(centerId)}/ann`).set(storedAdmin);
  await memberships.change({ centerId, userId: 'ann' }, () => 'not_a_member');
  const invitations = firestoreInvitationStore(firestore);
  for (const after of [null, somewhere]) await invitations.list(centerId, { after, limit: page });

  const devices = firestoreDeviceStore(firestore);
  await devices.list(centerId, null, page);
  await devices.list(centerId, id, page);

  const jobs = firestoreJobStore(firestore);
  for (const after of [null, somewhere]) await jobs.list(centerId, { after, limit: page });
  await jobs.listDue(now, page);

  const erasures = firestoreErasureStore(firestore);
  await erasures.listMarkedRecordings(centerId, id, null, page);
  await erasures.listMarkedRecordings(centerId, id, id, page);
  await erasures.countMarkedRecordings(centerId, id);
  await erasures.listRecordings({ centerId, patientId: id }, null, page);
  await erasures.countRecording({ centerId, recordingId: id });
  await erasures.removeRecording({ centerId, recordingId: id });
  await erasures.countPatient({ centerId, patientId: id });
  await erasures.removePatient({ centerId, patientId: id });
  await erasures.start({ centerId, patientId: id }, () => ({ startedAs: id }));

  const key = { centerId, recordingId: id };
  const pages = [null, { at: '2026-11-20T10:00:00.000000000Z', id }].map((from) => ({
    ...{ after: from, limit: page },
  }));
  const exams = firestoreExamStore(firestore);
  await exams.refresh({ centerId, examId: id }, page, () => null);
  const timeline = firestoreTimelineStore(firestore);
  const inbox = firestoreInboxStore(firestore);
  for (const each of pages) {
    await exams.listOfPatient({ centerId, patientId: id }, each);
    await timeline.listRecordings({ centerId, patientId: id }, each);
    await timeline.listReviews({ centerId, patientId: id }, each);
    await inbox.listSounds(centerId, each);
    await inbox.listUnassigned(centerId, each);
  }
  const around = { at: now, minutes: 60 };
  await inbox.listSightings(centerId, 'capturedAt', around, page);
  await inbox.listSightings(centerId, 'createdAt', around, page);
  await inbox.listRegistered(centerId, around, page);
  const annotations = firestoreAnnotationStore(firestore);
  for (const after of [null, { startSeconds: 1, id }]) {
    await annotations.list(key, { after, limit: page });
  }
  const assignments = firestoreAssignmentStore(firestore);
  for (const after of [null, 1]) await assignments.list(key, { after, limit: page });
  const refuse = () => {
    throw new Error('nothing is written here');
  };
  await expect(assignments.change(key, () => null, refuse)).rejects.toThrow('nothing');
  const reviews = firestoreReviewStore(firestore);
  await reviews.list(key);
  await expect(reviews.add(key, `a${'0'.repeat(24)}`, refuse)).rejects.toThrow('nothing');
  await erasures.countRecording({ centerId, recordingId: id });
  await erasures.removeRecording({ centerId, recordingId: id });

  const exports = firestoreExportStore(firestore);
  const exported = { centerId, jobId: id };
  for (const after of [null, id]) {
    await exports.listMembers(centerId, after, page);
    await exports.listDevices(centerId, after, page);
    await exports.listPatients(centerId, after, page);
    await exports.listRecordings(centerId, after, page);
  }
  await exports.findPatients(centerId, [id]);
  await exports.hasErasureSince(centerId, now.toISOString());
  await exports.listFiles(exported);
  await exports.forgetFiles(exported);
  await exports.listExpired(centerId, now, page);

  const retention = firestoreRetentionStore(firestore);
  await retention.listRecordings(centerId, now, null, page);
  await retention.listRecordings(centerId, now, `1.0.${id}`, page);
  await retention.listInbox(centerId, now, null, page);
  await retention.listInbox(centerId, now, `1.0.${id}`, page);
  await retention.isHeld({ centerId, patientId: id });
  await retention.removeJobs(centerId, span.from, page);
  await retention.listCenters(null, page);
  await retention.listCenters('a', page);
  await retention.listFinishedErasures(span, page);

  const reanalyses = firestoreReanalysisStore(firestore);
  const job = { centerId, jobId: id };
  await reanalyses.listRecordings(centerId, { type: 'patient', patientId: id }, null, page);
  await reanalyses.listRecordings(centerId, { type: 'patient', patientId: id }, id, page);
  await reanalyses.listRecordings(centerId, { type: 'center' }, null, page);
  await reanalyses.listRecordings(centerId, { type: 'center' }, id, page);
  await reanalyses.handOut(job, 1, [id]);
  await reanalyses.listPending(job, 1);
  await reanalyses.countOutcomes(job, 1);
  await reanalyses.settle(job, id, 'skipped');
  await recordings.listAnalyses({ centerId, recordingId: id }, page);

  const webhooks = firestoreWebhookStore(firestore);
  for (const after of [null, somewhere]) {
    await webhooks.listDeliveries({ centerId, webhookId: id }, { after, limit: page });
  }
  await webhooks.listDue(now, page);
  await firestoreAppInstallationStore(firestore).listOf(centerId, 'ann', page);
}

const recorded = recordQueries();
let center: TestCenter;
let used: ReadonlySet<string>;
let file: ReturnType<typeof indexFileSchema.parse>;

beforeAll(async () => {
  center = await createTestCenter();
  await putFixtures(center);
  await runEveryQuery();
  const text = await readFile(path.join(repositoryRoot, 'firestore.indexes.json'), 'utf8');
  file = indexFileSchema.parse(JSON.parse(text));
  const shapes = [...recorded.shapes(), ...appQueries.map((each) => shapeOfAppQuery(each, center))];
  used = new Set(shapes.flatMap((shape) => indexesFor(shape, file) ?? []));
});

afterAll(() => center.close());

describe('firestore.indexes.json', () => {
  it('is compared with every query of the code', async () => {
    const reached = recorded.ranAt();
    expect((await allCallSites()).filter((site) => !reached.has(site))).toEqual([]);
  });

  it('has what these queries need', () => {
    expect(recorded.shapes().filter((shape) => indexesFor(shape, file) === null)).toEqual([]);
  });

  it.each(appQueries)('has what apps need, and the rules allow it: $what', async (appQuery) => {
    expect(indexesFor(shapeOfAppQuery(appQuery, center), file)).not.toBeNull();
    await expect(getDocsFromServer(toClientQuery(appQuery, center))).resolves.toBeDefined();
  });

  it('has nothing that no query needs', () => {
    expect(namesOf(file).filter((name) => !used.has(name))).toEqual([]);
  });
});
