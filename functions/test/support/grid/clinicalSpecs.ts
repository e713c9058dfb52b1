import { randomUUID } from 'node:crypto';
import { documentPaths } from '../../../src/domain/paths.ts';
import { admin } from '../emulators.ts';
import type { Standing, TestCenter } from '../people.ts';
import { storedDocuments } from '../recordings.ts';
import { ids, storedAssignment } from './fixtures.ts';
import { centerPath, type RouteSpec } from './routeSpec.ts';

const recording = (center: TestCenter, recordingId: string, rest = '') =>
  centerPath(center, `/recordings/${recordingId}${rest}`);

/** The id of a recording that was assigned, and that nobody minds to lose. */
async function assignedRecording({ centerId, people }: TestCenter): Promise<string> {
  const id = randomUUID();
  const creator = people.clinician.userId;
  await admin.firestore
    .doc(`${documentPaths.recordings(centerId)}/${id}`)
    .set({ ...storedDocuments.recording(creator), patientId: ids.patient });
  await admin.firestore
    .doc(`${documentPaths.assignments(centerId, id)}/000001`)
    .set(storedAssignment(creator));
  return id;
}

/** The path of an annotation that a standing has made. */
async function freshAnnotation(center: TestCenter, standing: Standing): Promise<string> {
  const id = randomUUID();
  await admin.firestore
    .doc(`${documentPaths.annotations(center.centerId, ids.recording)}/${id}`)
    .set(storedDocuments.annotation(center.people[standing].userId));
  return recording(center, ids.recording, `/annotations/${id}`);
}

/** What people say of recordings, and whose they are. */
export const clinicalSpecs: Readonly<Record<string, readonly RouteSpec[]>> = {
  listAnnotations: [
    {
      what: 'lists annotations',
      actions: ['annotation.read'],
      request: (center) => ({
        method: 'get',
        path: recording(center, ids.recording, '/annotations'),
      }),
    },
  ],
  createAnnotation: [
    {
      what: 'marks a time range',
      actions: ['annotation.write'],
      request: (center) => ({
        method: 'post',
        path: recording(center, ids.recording, '/annotations'),
        body: { id: randomUUID(), kind: 's1', startSeconds: 1, endSeconds: 1.1, note: null },
      }),
    },
  ],
  getAnnotation: [
    {
      what: 'reads an annotation',
      actions: ['annotation.read'],
      request: async (center, standing) => ({
        method: 'get',
        path: await freshAnnotation(center, standing),
      }),
    },
  ],
  editAnnotation: [
    {
      what: 'withdraws an annotation of its own',
      actions: ['annotation.write'],
      request: async (center, standing) => ({
        method: 'patch',
        path: await freshAnnotation(center, standing),
        body: { status: 'withdrawn' },
      }),
    },
    {
      what: 'edits an annotation of somebody else',
      actions: [],
      request: (center) => ({
        method: 'patch',
        path: recording(center, ids.recording, `/annotations/${ids.annotation}`),
        body: { kind: 's2' },
      }),
    },
  ],
  listReviews: [
    {
      what: 'lists reviews',
      actions: ['review.read'],
      request: (center) => ({ method: 'get', path: recording(center, ids.recording, '/reviews') }),
    },
  ],
  reviewRecording: [
    {
      what: 'reviews a recording',
      actions: ['review.write'],
      request: (center) => ({
        method: 'post',
        path: recording(center, ids.correctable.analyzed, '/reviews'),
        body: {
          ...{ id: randomUUID(), analysisId: ids.analysis, verdict: 'cant_tell', comment: null },
          findings: {
            ...{ murmur: null, wheeze: null, crackles: null },
            ...{ isRatePlausible: null, isQualityUsable: false },
          },
        },
      }),
    },
  ],
  retractRecording: [
    {
      what: 'retracts a recording',
      actions: ['recording.retract'],
      request: (center) => ({
        method: 'post',
        path: recording(center, ids.correctable.announced, '/retract'),
        body: { reason: 'Recorded for training.' },
      }),
    },
  ],
  listInbox: [
    {
      what: 'lists the inbox',
      actions: ['inbox.read'],
      request: (center) => ({ method: 'get', path: centerPath(center, '/inbox') }),
    },
  ],
  findCandidates: [
    {
      what: 'asks whose a sound may be',
      actions: ['inbox.read'],
      request: (center) => ({
        method: 'get',
        path: centerPath(center, `/inbox/${ids.waiting}/candidates`),
      }),
    },
  ],
  describeSound: [
    {
      what: 'describes a sound',
      actions: ['inbox.assign'],
      request: async (center) => {
        const id = randomUUID();
        await admin.firestore
          .doc(`${documentPaths.inbox(center.centerId)}/${id}`)
          .set(storedDocuments.inboxEntry('somebody'));
        return {
          method: 'post',
          path: centerPath(center, `/inbox/${id}/assign`),
          body: { patientId: ids.patient, kind: 'heart', site: 'MV', posture: null },
        };
      },
    },
  ],
  moveRecording: [
    {
      what: 'assigns a recording',
      actions: ['inbox.assign'],
      request: (center, standing) => ({
        method: 'post',
        path: recording(center, ids.ownRecording[standing], '/move'),
        body: { fromPatientId: null, toPatientId: ids.patient },
      }),
    },
  ],
  undoAssignment: [
    {
      what: 'takes an assignment back',
      actions: ['inbox.assign'],
      request: async (center) => {
        const id = await assignedRecording(center);
        return {
          method: 'post',
          path: recording(center, id, '/undo'),
          body: { assignmentId: '000001' },
        };
      },
    },
  ],
  listAssignments: [
    {
      what: 'reads the history of a recording',
      actions: ['assignment.read'],
      request: (center) => ({
        method: 'get',
        path: recording(center, ids.recording, '/assignments'),
      }),
    },
  ],
  getTimeline: [
    {
      what: 'reads the timeline of a patient',
      actions: ['recording.read'],
      request: (center) => ({
        method: 'get',
        path: centerPath(center, `/patients/${ids.patient}/timeline`),
      }),
    },
  ],
  getUsageReport: [
    {
      what: 'reads how much was recorded',
      actions: ['report.read'],
      request: (center) => ({ method: 'get', path: centerPath(center, '/reports/usage') }),
    },
  ],
  getExam: [
    {
      what: 'reads an exam',
      actions: ['exam.read'],
      request: (center) => ({ method: 'get', path: centerPath(center, `/exams/${ids.exam}`) }),
    },
  ],
  listExamsOfPatient: [
    {
      what: 'lists the exams of a patient',
      actions: ['exam.read'],
      request: (center) => ({
        method: 'get',
        path: centerPath(center, `/patients/${ids.patient}/exams`),
      }),
    },
  ],
};
