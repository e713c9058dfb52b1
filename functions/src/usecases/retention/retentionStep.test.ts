import { describe, expect, it } from 'vitest';
import { newJob, type Job, type JobOf } from '../../domain/jobs/job.ts';
import type { ExpiredRecording } from './ports.ts';
import { retentionStep, type RetentionPorts } from './retentionStep.ts';

const centerId = 'north';
const nobodys = '6f1f0e36-7d3c-4a53-9a39-7f8f0a1f6c11';
const annas = '0b0f2b57-1a9f-4c5e-8a8e-2f6f8a3f9d22';
const anna = '0d9c8b7a-6f5e-4d3c-9b2a-1f0e9d8c7b6a';

/** Recordings that were kept long enough, and patients under a legal hold. */
function keeping(recordings: readonly ExpiredRecording[], holds: Set<string>) {
  const marked = new Set<string>();
  const erased: string[] = [];
  const ports: RetentionPorts = {
    retention: {
      ...({} as RetentionPorts['retention']),
      listRecordings: (_center, _before, cursor, limit) => {
        const start = Number(cursor ?? 0);
        const end = start + limit;
        const next = end < recordings.length ? String(end) : null;
        return Promise.resolve({ items: recordings.slice(start, end), cursor: next });
      },
      findRecordings: (_center, ids) =>
        Promise.resolve(recordings.filter(({ recordingId }) => ids.includes(recordingId))),
      isHeld: ({ patientId }) => Promise.resolve(holds.has(patientId)),
    },
    erasures: {
      ...({} as RetentionPorts['erasures']),
      mark: (_center, tombstones) => {
        for (const { id } of tombstones) marked.add(id);
        return Promise.resolve();
      },
      unmark: (_center, ids) => {
        for (const id of ids) marked.delete(id);
        return Promise.resolve();
      },
      listMarkedRecordings: (_center, _job, after, limit) =>
        Promise.resolve(
          [...marked]
            .sort()
            .filter((id) => after === null || id > after)
            .slice(0, limit),
        ),
      countRecording: () => Promise.resolve(3),
      removeRecording: ({ recordingId }) => {
        erased.push(recordingId);
        return Promise.resolve();
      },
    },
    remover: {
      measure: () => Promise.resolve({ objects: 2, bytes: 100 }),
      removeAll: () => Promise.resolve(),
    },
  };
  return { ports, marked, erased };
}

function retentionJob(): JobOf<'apply_retention'> {
  const params = {
    ...{ recordedBefore: '2026-01-01T00:00:00Z', receivedBefore: null, dryRun: false },
  };
  const request = { id: 'retention-1', requestedBy: 'system', purpose: 'retention' } as const;
  const job: Job = newJob({ ...request, kind: 'apply_retention', params }, new Date());
  if (job.kind !== 'apply_retention') throw new Error('another kind of job was made');
  return job;
}

/** Runs a job to its end; `between` is told of each cursor before the step that begins there. */
async function run(
  ports: RetentionPorts,
  between: (cursor: string | null) => void = () => undefined,
) {
  for (let job = retentionJob(); ;) {
    between(job.cursor);
    const { next, ...result } = await retentionStep(ports, centerId, job);
    job = { ...job, ...result };
    if (next === 'done') return job;
  }
}

describe('retentionStep', () => {
  it('erases what was kept long enough and spares what is held', async () => {
    const recordings = [
      { recordingId: nobodys, patientId: null },
      { recordingId: annas, patientId: anna },
    ];
    const { ports, marked, erased } = keeping(recordings, new Set([anna]));
    const { report, progress } = await run(ports);
    expect([erased, [...marked]]).toEqual([[nobodys], [nobodys]]);
    expect(report).toEqual({ recordings: 1, held: 1, documents: 3, objects: 2, bytes: 100 });
    expect(progress).toMatchObject({ done: 2, total: 2, skipped: 1 });
  });

  it('spares whoever comes under a hold after they were marked', async () => {
    const holds = new Set<string>();
    const recordings = [
      { recordingId: nobodys, patientId: null },
      { recordingId: annas, patientId: anna },
    ];
    const { ports, marked, erased } = keeping(recordings, holds);
    const { report, progress } = await run(ports, (cursor) => {
      if (cursor?.includes('remove') === true) holds.add(anna);
    });
    expect([erased, [...marked]]).toEqual([[nobodys], [nobodys]]);
    expect(report).toEqual({ recordings: 1, held: 1, documents: 3, objects: 2, bytes: 100 });
    expect(progress).toMatchObject({ done: 2, total: 2, skipped: 1 });
  });

  it('comes to what is behind more held recordings than a run erases', async () => {
    const held = Array.from({ length: 5100 }, (_, at) => ({
      recordingId: `held-${at}`,
      patientId: anna,
    }));
    const recordings = [...held, { recordingId: nobodys, patientId: null }];
    const { ports, erased } = keeping(recordings, new Set([anna]));
    expect((await run(ports)).report).toMatchObject({ recordings: 1, held: 5100 });
    expect(erased).toEqual([nobodys]);
  });
});
