import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectApi, type ApiClient } from '../../../tools/client/apiClient.ts';
import { signInWithPassword } from '../../../tools/client/signIn.ts';
import { uploadToSession } from '../../../tools/client/uploadToSession.ts';
import { isSettled } from '../../src/domain/recordings/recordingStatus.ts';
import { admin, apiUrl, project } from '../support/emulators.ts';
import { createTestCenter, type Person, type TestCenter } from '../support/people.ts';
import { heartSound } from '../support/recordings.ts';

let center: TestCenter;
let technician: ApiClient;
let clinician: ApiClient;

beforeAll(async () => {
  center = await createTestCenter();
  technician = await clientOf(center.people.technician);
  clinician = await clientOf(center.people.clinician);
});

afterAll(async () => {
  await center.close();
});

/** Signs somebody in over plain HTTP: no SDK takes part in this test. */
async function clientOf({ userId }: Person): Promise<ApiClient> {
  const password = randomUUID();
  const { email = '' } = await admin.auth.updateUser(userId, { password });
  const authUrl = `http://${project.hosts.auth}/identitytoolkit.googleapis.com`;
  const idToken = await signInWithPassword(authUrl, 'demo-key', { email, password });
  return connectApi(apiUrl, () => Promise.resolve(idToken));
}

/** What was answered, which must not be an error. */
async function answered<Data>(
  request: Promise<{ readonly data?: Data; readonly error?: unknown }>,
): Promise<NonNullable<Data>> {
  const { data, error } = await request;
  if (error !== undefined) throw new Error(JSON.stringify(error));
  if (data === undefined || data === null) throw new Error('nothing was answered');
  return data;
}

it('goes from a new patient to a signed exam over plain HTTP, with the generated client', async () => {
  const { centerId } = center;
  const inCenter = { params: { path: { centerId } } };
  const { patient } = await answered(
    technician.POST('/v1/centers/{centerId}/patients', {
      ...inCenter,
      body: {
        familyName: 'Okafor',
        givenName: 'Ada',
        birthDate: '1961-03-04',
        sexAtBirth: 'female',
      },
    }),
  );

  const key = { path: { centerId, recordingId: randomUUID() } };
  const [sound, contentType, examId] = [heartSound(72), 'audio/flac', randomUUID()];
  const capturedAt = new Date().toISOString();
  const announce = () =>
    technician.PUT('/v1/centers/{centerId}/recordings/{recordingId}', {
      params: key,
      body: {
        ...{ patientId: patient.id, kind: 'heart', site: 'MV', examId },
        capturedAt,
        sound: {
          ...{ contentType, sizeBytes: sound.byteLength },
          sha256: createHash('sha256').update(sound).digest('hex'),
        },
      },
    });
  const { upload } = await answered(announce());
  await uploadToSession(upload!.session!, Uint8Array.from(sound), contentType);

  const read = () =>
    answered(technician.GET('/v1/centers/{centerId}/recordings/{recordingId}', { params: key }));
  let recording = await read();
  while (!isSettled(recording.status)) {
    await wait(100);
    recording = await read();
  }
  expect(recording).toMatchObject({ status: 'analyzed', patientId: patient.id });
  const analysisId = recording.currentAnalysis!.id;

  const ofAnalysis = { params: { path: { ...key.path, analysisId } } };
  const analysis = await answered(
    technician.GET(
      '/v1/centers/{centerId}/recordings/{recordingId}/analyses/{analysisId}',
      ofAnalysis,
    ),
  );
  expect(analysis.heart?.heartRateBpm).toBeCloseTo(72, -1);
  const peaks = await answered(
    technician.GET(
      '/v1/centers/{centerId}/recordings/{recordingId}/analyses/{analysisId}/peaks',
      ofAnalysis,
    ),
  );
  expect(peaks).toMatchObject({ durationSeconds: 10 });

  const part = await clinician.GET('/v1/centers/{centerId}/recordings/{recordingId}/audio', {
    params: { ...key, header: { Range: 'bytes=4-41' } },
    parseAs: 'arrayBuffer',
  });
  expect(part.response.status).toBe(206);
  expect(part.response.headers.get('content-range')).toBe(`bytes 4-41/${sound.byteLength}`);
  expect(part.response.headers.get('content-type')).toBe(contentType);
  expect(Buffer.from(part.data!)).toEqual(Buffer.from(sound.subarray(4, 42)));
  const beyond = await clinician.GET('/v1/centers/{centerId}/recordings/{recordingId}/audio', {
    params: { ...key, header: { Range: `bytes=${sound.byteLength}-` } },
  });
  expect([beyond.response.status, beyond.error?.code]).toEqual([416, 'range_not_satisfiable']);

  const { upload: nowhere, recording: again } = await answered(announce());
  expect([nowhere, again.status]).toEqual([null, 'analyzed']);

  await answered(
    clinician.POST('/v1/centers/{centerId}/recordings/{recordingId}/reviews', {
      params: key,
      body: {
        ...{ id: randomUUID(), analysisId, verdict: 'agree', comment: null },
        findings: {
          ...{ murmur: 'absent', wheeze: null, crackles: null },
          ...{ isRatePlausible: true, isQualityUsable: true },
        },
      },
    }),
  );
  let exam = await readExam(examId);
  while (exam?.reviewedCount !== 1) {
    await wait(100);
    exam = await readExam(examId);
  }
  expect(exam).toMatchObject({ patientId: patient.id, recordingCount: 1 });
  const timeline = await answered(
    clinician.GET('/v1/centers/{centerId}/patients/{patientId}/timeline', {
      params: { path: { centerId, patientId: patient.id } },
    }),
  );
  expect(JSON.stringify(timeline)).toContain(key.path.recordingId);
});

/** An exam; undefined until it has been summed up. */
async function readExam(examId: string) {
  const path = { centerId: center.centerId, examId };
  const { data } = await clinician.GET('/v1/centers/{centerId}/exams/{examId}', {
    params: { path },
  });
  return data;
}
