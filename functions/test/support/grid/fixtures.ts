import { randomUUID } from 'node:crypto';
import { encodeDocument } from '../../../src/adapters/firestore/codec.ts';
import { jobSchema, newJob } from '../../../src/domain/jobs/job.ts';
import { analysisSchema } from '../../../src/domain/recordings/analysis.ts';
import {
  artifactKinds,
  documentPaths,
  objectPaths,
  type ArtifactKind,
} from '../../../src/domain/paths.ts';
import { admin } from '../emulators.ts';
import { standings, storedDevice, type Standing, type TestCenter } from '../people.ts';
import { storedDocuments } from '../recordings.ts';

/** Ids of what every cell finds in its center. */
export const ids = {
  patient: randomUUID(),
  /** A patient who was merged into the other one. */
  mergedPatient: randomUUID(),
  patientKey: '0'.repeat(64),
  patientMerge: randomUUID(),
  device: randomUUID(),
  /** A recording with sound and analysis that the clinician created. */
  recording: randomUUID(),
  /** A sound without a document that the clinician uploaded. */
  waiting: randomUUID(),
  /** SHA-256 of the sound of `recording`. */
  sound: '0'.repeat(64),
  analysis: `a${'0'.repeat(24)}`,
  event: randomUUID(),
  exam: randomUUID(),
  review: randomUUID(),
  /** Of somebody who isn't there any more. */
  annotation: randomUUID(),
  /** Recordings to be corrected. */
  correctable: {
    announced: randomUUID(),
    lung: randomUUID(),
    analyzed: randomUUID(),
    reviewed: randomUUID(),
    entered_in_error: randomUUID(),
  },
  invitation: randomUUID(),
  mail: randomUUID(),
  webhook: randomUUID(),
  /** A job that failed. */
  job: randomUUID(),
  /** Something that was erased. */
  erased: randomUUID(),
  /** A patient under a legal hold. */
  heldPatient: randomUUID(),
  /** A recording that the standing created itself, with its sound. */
  ownRecording: Object.fromEntries(standings.map((each) => [each, randomUUID()])) as Readonly<
    Record<Standing, string>
  >,
};

/** What is special about the recordings to be corrected. */
const correctable: Readonly<Record<keyof typeof ids.correctable, object>> = {
  announced: {},
  lung: { kind: 'lung', site: 'trachea' },
  analyzed: { status: 'analyzed' },
  reviewed: { status: 'reviewed' },
  entered_in_error: { status: 'entered_in_error' },
};

/** Puts everything that the cells look at into a center, or back to where it was. */
export async function putFixtures(center: TestCenter): Promise<void> {
  const { centerId, people } = center;
  const creator = people.clinician.userId;
  const owned = [
    { id: ids.recording, createdBy: creator },
    ...standings.map((each) => ({
      id: ids.ownRecording[each],
      createdBy: people[each].userId,
    })),
  ];
  const documents: readonly (readonly [string, object])[] = [
    [documentPaths.center(centerId), { name: 'Test center', timeZone: 'Europe/Berlin' }],
    [`${documentPaths.patients(centerId)}/${ids.patient}`, storedPatient(creator)],
    [
      `${documentPaths.patients(centerId)}/${ids.mergedPatient}`,
      { ...storedPatient(creator), mrn: null, status: 'merged', mergedInto: ids.patient },
    ],
    [`${documentPaths.patientKeys(centerId)}/${ids.patientKey}`, { patientId: randomUUID() }],
    [
      `${documentPaths.patientMerges(centerId)}/${ids.patientMerge}`,
      {
        ...{ sourceId: ids.mergedPatient, targetId: ids.patient, status: 'done' },
        ...{ sourceStatus: 'active', carriedMrn: 'none', carriedIdentifiers: [] },
        ...{ recordingIds: [], returnedCount: 0, createdBy: creator, createdAt: new Date() },
        ...{ undoneBy: null, undoneAt: null },
      },
    ],
    [`${documentPaths.devices(centerId)}/${ids.device}`, storedDevice('active', null)],
    [
      `${documentPaths.analyses(centerId, ids.recording)}/${ids.analysis}`,
      storedAnalysis({ centerId, recordingId: ids.recording }),
    ],
    [`${documentPaths.auditEvents(centerId)}/${ids.event}`, storedEvent()],
    [`${documentPaths.platformAuditEvents}/${ids.event}`, storedEvent()],
    [`${documentPaths.jobs(centerId)}/${ids.job}`, storedJob(people.admin.userId)],
    [`${documentPaths.exportKeys(centerId, ids.job)}/names`, { placeholder: true }],
    [`${documentPaths.exportFiles(centerId, ids.job)}/Patient-0001.ndjson`, { placeholder: true }],
    [`${documentPaths.erasures(centerId)}/${ids.erased}`, { placeholder: true }],
    [`${documentPaths.legalHolds(centerId)}/${ids.heldPatient}`, storedHold(people.admin.userId)],
    [`${documentPaths.soundKeys(centerId)}/${ids.sound}`, { recordingId: ids.recording }],
    [`${documentPaths.reviews(centerId, ids.recording)}/${ids.review}`, storedReview(creator)],
    [`${documentPaths.assignments(centerId, ids.recording)}/000001`, storedAssignment(creator)],
    [`${documentPaths.exams(centerId)}/${ids.exam}`, storedExam],
    [
      `${documentPaths.annotations(centerId, ids.recording)}/${ids.annotation}`,
      storedDocuments.annotation('somebody'),
    ],
    ...Object.entries(correctable).map(
      ([which, special]) =>
        [
          `${documentPaths.recordings(centerId)}/${ids.correctable[which as keyof typeof correctable]}`,
          { ...storedDocuments.recording(creator), ...special },
        ] as const,
    ),
    [
      `${documentPaths.analyses(centerId, ids.correctable.analyzed)}/${ids.analysis}`,
      storedAnalysis({ centerId, recordingId: ids.correctable.analyzed }),
    ],
    [`${documentPaths.invitations(centerId)}/${ids.invitation}`, storedInvitation(creator)],
    [`${documentPaths.mail}/${ids.mail}`, storedMail()],
    [`${documentPaths.deliveries(centerId, ids.webhook)}/event-1`, { placeholder: true }],
    [`${documentPaths.appInstallations(centerId)}/app-1`, { placeholder: true }],
    [
      `${documentPaths.inbox(centerId)}/${ids.waiting}`,
      storedDocuments.inboxEntry(people.clinician.userId),
    ],
    ...owned.map(
      ({ id, createdBy }) =>
        [
          `${documentPaths.recordings(centerId)}/${id}`,
          storedDocuments.recording(createdBy),
        ] as const,
    ),
  ];
  const batch = admin.firestore.batch();
  // What a hole in the rules may have let somebody write.
  batch.delete(admin.firestore.doc(`${documentPaths.recordings(centerId)}/${ids.waiting}`));
  for (const standing of standings) {
    batch.delete(admin.firestore.doc(`users/${standing}`));
    batch.delete(admin.firestore.doc(`${documentPaths.pairingCodes}/${standing}`));
    batch.delete(admin.firestore.doc(`${documentPaths.answeredOnce}/${standing}`));
    const { userId, record } = people[standing];
    batch.delete(admin.firestore.doc(`${documentPaths.members(centerId)}/${userId}`));
    if (record !== null) batch.set(admin.firestore.doc(record.path), record.data);
  }
  for (const [path, data] of documents) batch.set(admin.firestore.doc(path), data);
  await batch.commit();
}

/** Puts the originals that the cells look at into a center, or back to where they were. */
export async function putOriginals({ centerId, people }: TestCenter): Promise<void> {
  const original = (recordingId: string, uploadedBy: string) =>
    admin.bucket.file(objectPaths.original({ centerId, recordingId })).save(Buffer.alloc(64), {
      resumable: false,
      contentType: 'audio/wav',
      metadata: { metadata: { uploadedBy } },
    });
  await Promise.all([
    original(ids.recording, people.clinician.userId),
    ...standings.map((each) => original(ids.ownRecording[each], people[each].userId)),
  ]);
}

const mediaTypes: Readonly<Record<ArtifactKind, string>> = {
  peaks: 'application/json',
  spectrogram: 'image/png',
  playbackBell: 'audio/flac',
  playbackDiaphragm: 'audio/flac',
  playbackWide: 'audio/flac',
};

/** Puts what the pipeline writes into a center, or back to where it was. */
export async function putArtifacts({ centerId }: TestCenter): Promise<void> {
  const key = { centerId, recordingId: ids.recording };
  await Promise.all([
    ...artifactKinds.map((kind) =>
      admin.bucket.file(objectPaths.artifact(key, ids.analysis, kind)).save('{}', {
        resumable: false,
        contentType: mediaTypes[kind],
      }),
    ),
    admin.bucket.file(foreignObject(centerId)).save('{}', { resumable: false }),
  ]);
}

/** An object of the center that belongs to nothing we know. */
export function foreignObject(centerId: string): string {
  return `centers/${centerId}/exports/job-1/all.csv`;
}

/** What Firestore holds of a patient that a client has registered. */
export function storedPatient(createdBy: string) {
  return {
    mrn: 'MRN-1',
    familyName: 'Doe',
    givenName: 'Jane',
    birthDate: '1960-02-29',
    sexAtBirth: 'female',
    heightCm: null,
    weightKg: null,
    researchConsent: 'unknown',
    status: 'active',
    createdBy,
    createdAt: new Date('2026-11-20T09:00:00Z'),
    updatedBy: createdBy,
    updatedAt: new Date('2026-11-20T09:00:00Z'),
    requestId: null,
  };
}

/** What Firestore holds of an audit event. */
export function storedEvent() {
  return {
    at: new Date('2026-11-20T09:31:00Z'),
    expiresAt: new Date('2036-11-20T09:31:00Z'),
    shard: 0,
    actor: { type: 'system', id: 'test' },
    channel: 'pipeline',
    action: 'recording.analyze',
    patientIds: [ids.patient],
    recordingId: ids.recording,
    purpose: null,
    requestId: null,
    network: null,
    outcome: 'succeeded',
    code: 'analyzed',
  };
}
/** What Firestore holds of the first entry of a recording's history. */
export const storedAssignment = (createdBy: string) => ({
  ...{ number: 1, action: 'moved', fromPatientId: null, toPatientId: ids.patient, reason: null },
  ...{ createdBy, createdAt: new Date('2026-11-20T10:00:00Z'), requestId: randomUUID() },
});

/** What Firestore holds of a review. */
export const storedReview = (createdBy: string) => ({
  ...{ analysisId: ids.analysis, verdict: 'agree', comment: null },
  findings: {
    ...{ murmur: 'absent', wheeze: null, crackles: null },
    ...{ isRatePlausible: true, isQualityUsable: true },
  },
  ...{ createdBy, createdAt: new Date('2026-11-20T10:00:00Z'), requestId: randomUUID() },
});

/** What Firestore holds of an exam of two sounds without a result. */
export const storedExam = {
  ...{ patientId: ids.patient, hasPatientConflict: false, unassignedCount: 0 },
  startedAt: new Date('2026-11-20T09:30:00Z'),
  endedAt: new Date('2026-11-20T09:32:00Z'),
  ...{ recordingCount: 2, isTruncated: false },
  ...{ settledCount: 0, rejectedCount: 0, failedCount: 0, reviewedCount: 0, contestedCount: 0 },
  ...{ sites: [], murmur: null, heartRateBpm: null, respiratoryRateBpm: null },
  ...{ wheezeProbability: null, cracklesProbability: null },
  updatedAt: new Date('2026-11-20T09:33:00Z'),
};

/** What Firestore holds of a job that failed. */
export function storedJob(requestedBy: string) {
  const params = { patientIds: [ids.patient], erasureId: ids.job, dryRun: true };
  const request = { id: ids.job, requestedBy, purpose: 'patient_request' } as const;
  const job = newJob({ ...request, kind: 'erase_patient', params }, new Date());
  return encodeDocument(jobSchema, { ...job, status: 'failed', dueAt: null });
}

/** What Firestore holds of an e-mail that waits to be sent. */
export function storedMail() {
  const message = { subject: 'Your invitation', text: 'https://app.example.org/join#token=x' };
  return { to: 'ann@example.org', message, expireAt: new Date('2100-01-01T00:00:00Z') };
}

/** What Firestore holds of an invitation that nobody has accepted. */
export function storedInvitation(createdBy: string) {
  return {
    ...{ email: 'ann@example.org', role: 'viewer', status: 'pending' },
    ...{ secretSha256: '0'.repeat(64), createdBy, createdAt: new Date() },
    ...{ expiresAt: new Date(Date.now() + 3_600_000), acceptedBy: null },
  };
}

/** What Firestore holds of a legal hold. */
export function storedHold(setBy: string) {
  return { reason: 'Case 1', setBy, setAt: new Date() };
}

function storedAnalysis(key: { readonly centerId: string; readonly recordingId: string }) {
  return encodeDocument(analysisSchema, {
    id: ids.analysis,
    createdAt: '2026-11-20T09:31:00Z',
    status: 'analyzed',
    algorithm: { name: 'auscultra', version: '0', models: {} },
    input: { generation: '1', sha256: '0'.repeat(64), sizeBytes: 64 },
    audio: {
      container: 'wav',
      codec: 'pcm',
      sampleRate: 4000,
      channelCount: 1,
      channelUsed: 'mono',
      durationSeconds: 10,
      rmsDbfs: -30,
      peakDbfs: -3,
      clippedFraction: 0,
    },
    quality: { score: 1, verdict: 'good', reasons: [] },
    heart: {
      heartRateBpm: 70,
      heartRateConfidence: 1,
      heartRateUnavailableReason: null,
      rhythm: { regularity: 'regular', beatIntervalsSeconds: [], systolicFraction: null },
      segments: [],
      murmur: { result: 'absent', probability: null, phase: null },
      abnormal: { result: 'normal', probability: null },
    },
    lung: null,
    artifacts: Object.fromEntries(
      artifactKinds.map((kind) => [kind, objectPaths.artifact(key, ids.analysis, kind)]),
    ) as Record<ArtifactKind, string>,
    computeMs: 1,
  });
}
