import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentPaths } from '../../src/domain/paths.ts';
import { analysisSchema } from '../../src/domain/recordings/analysis.ts';
import {
  analysisComparisonRepresentation,
  analysisListRepresentation,
} from '../../src/http/representations.ts';
import { admin } from '../support/emulators.ts';
import { startJob, untilJobEnded } from '../support/jobs.ts';
import { createPatient, recordSounds } from '../support/patients.ts';
import { createTestCenter, type TestCenter } from '../support/people.ts';
import { newRecording } from '../support/recordings.ts';
import { get, recordingPath, send } from '../support/rest.ts';

let center: TestCenter;
let patientId: string;
let recordings: string[];

beforeAll(async () => {
  center = await createTestCenter();
  patientId = await createPatient(center);
  recordings = await recordSounds(center, patientId, 2);
  await Promise.all(recordings.map(makeOld));
});

afterAll(async () => {
  await center.close();
});

const oldId = `a${'1'.repeat(24)}`;
const documentOf = (recordingId: string) =>
  admin.firestore.doc(`${documentPaths.recordings(center.centerId)}/${recordingId}`);
const pathOf = (recordingId: string, rest: string) =>
  `${recordingPath({ centerId: center.centerId, recordingId })}/${rest}`;

/** Turns the result of a recording into one that an older algorithm has found, 10 /min too high. */
async function makeOld(recordingId: string): Promise<void> {
  const document = documentOf(recordingId);
  const { docs } = await document.collection('analyses').get();
  const current = docs[0]!;
  const { heartRateBpm } = analysisSchema.shape.heart.unwrap().parse(current.get('heart'));
  const rate = heartRateBpm! + 10;
  await document
    .collection('analyses')
    .doc(oldId)
    .set({
      ...current.data(),
      algorithm: { name: 'auscultra-audio', version: '0.1.0', models: {} },
      heart: { ...(current.get('heart') as object), heartRateBpm: rate },
    });
  await current.ref.delete();
  await document.update({ 'summary.analysisId': oldId, 'summary.heartRateBpm': rate });
}

async function analysesOf(recordingId: string) {
  const response = await get(pathOf(recordingId, 'analyses'), center.people.viewer);
  return analysisListRepresentation.parse(await response.json());
}

/** What the audit log says of analyses of a recording. */
async function eventsOf(recordingId: string) {
  const { docs } = await admin.firestore
    .collection(documentPaths.auditEvents(center.centerId))
    .where('recordingId', '==', recordingId)
    .where('action', '==', 'recording.analyze')
    .get();
  return docs.map((each) => {
    const event: Readonly<Record<string, unknown>> = each.data();
    const { outcome, code, patientIds, channel } = event;
    return { outcome, code, patientIds, channel };
  });
}

const choose = (recordingId: string, analysisId: string) =>
  send(
    { method: 'put', path: pathOf(recordingId, 'current-analysis'), body: { analysisId } },
    center.people.clinician,
  );

const reanalyze = (scope: object, makeCurrent = true) =>
  startJob(center, center.people.admin, 'reanalyses', { scope, makeCurrent });

describe('analysing again', () => {
  it('adds one analysis a sound, which counts, and a second time nothing', async () => {
    const first = await untilJobEnded(center, (await reanalyze({ type: 'center' })).id);
    expect(first).toMatchObject({
      status: 'succeeded',
      progress: { done: 2, total: 2, skipped: 0, failed: 0 },
      report: { added: 2, unchanged: 0, skipped: 0, failed: 0 },
    });
    for (const recordingId of recordings) {
      const { analyses, currentAnalysisId } = await analysesOf(recordingId);
      expect(analyses).toHaveLength(2);
      expect(currentAnalysisId).not.toBe(oldId);
      expect((await documentOf(recordingId).get()).get('status')).toBe('analyzed');
      // One of the sound's arrival, one of the new analysis.
      const event = {
        ...{ outcome: 'succeeded', code: 'analyzed', patientIds: [patientId], channel: 'pipeline' },
      };
      expect(await eventsOf(recordingId)).toEqual([event, event]);
    }
    const before = await Promise.all(recordings.map((id) => documentOf(id).get()));
    const second = await untilJobEnded(center, (await reanalyze({ type: 'center' })).id);
    expect(second.report).toEqual({ added: 0, unchanged: 2, skipped: 0, failed: 0 });
    const after = await Promise.all(recordings.map((id) => documentOf(id).get()));
    expect(after.map(({ updateTime }) => updateTime)).toEqual(
      before.map(({ updateTime }) => updateTime),
    );
  });

  it('compares two versions value by value', async () => {
    const [recordingId = ''] = recordings;
    const { analyses } = await analysesOf(recordingId);
    const newId = analyses.find(({ id }) => id !== oldId)?.id ?? '';
    const compare = (a: string, b: string) =>
      get(pathOf(recordingId, `compare?a=${a}&b=${b}`), center.people.viewer);
    const response = await compare(oldId, newId);
    const comparison = analysisComparisonRepresentation.parse(await response.json());
    expect(comparison.heartRateBpm.difference).toBeCloseTo(-10, 6);
    expect(comparison.murmur.isSame).toBe(true);
    expect(comparison.segments?.agreementFraction).toBe(1);
    expect((await compare(oldId, `a${'2'.repeat(24)}`)).status).toBe(404);
  });

  it('leaves alone what a clinician has chosen', async () => {
    const [recordingId = '', otherId = ''] = recordings;
    const chosen = await choose(recordingId, oldId);
    expect(chosen.status).toBe(200);
    expect(await chosen.json()).toMatchObject({
      currentAnalysis: { id: oldId },
      summary: { analysisId: oldId },
      chosenAnalysis: { analysisId: oldId, chosenBy: center.people.clinician.userId },
    });
    const stored = await documentOf(recordingId).get();
    expect(stored.get('requestId')).toBe(chosen.headers.get('x-trace-id'));
    await untilJobEnded(center, (await reanalyze({ type: 'patient', patientId })).id);
    expect((await analysesOf(recordingId)).currentAnalysisId).toBe(oldId);
    expect((await analysesOf(otherId)).currentAnalysisId).not.toBe(oldId);
  });

  it('only adds where the new analysis shall not count', async () => {
    const [, recordingId = ''] = recordings;
    const { docs } = await documentOf(recordingId).collection('analyses').get();
    const fresh = docs.find(({ id }) => id !== oldId);
    await fresh?.ref.delete();
    await documentOf(recordingId).update({ 'summary.analysisId': oldId });
    const job = await reanalyze({ type: 'recording', recordingId }, false);
    expect((await untilJobEnded(center, job.id)).report).toMatchObject({ added: 1 });
    const { analyses, currentAnalysisId } = await analysesOf(recordingId);
    expect([analyses.length, currentAnalysisId]).toEqual([2, oldId]);
  });

  it('skips what has no result, and refuses to choose there', async () => {
    const key = newRecording(center.centerId);
    const job = await reanalyze({ type: 'recording', recordingId: key.recordingId });
    expect((await untilJobEnded(center, job.id)).report).toMatchObject({ skipped: 1 });
    expect((await choose(key.recordingId, oldId)).status).toBe(404);
    const [recordingId = ''] = recordings;
    await documentOf(recordingId).update({ status: 'processing' });
    expect((await choose(recordingId, oldId)).status).toBe(409);
  });
});
