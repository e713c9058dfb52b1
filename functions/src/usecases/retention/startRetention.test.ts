import { expect, it } from 'vitest';
import type { Job } from '../../domain/jobs/job.ts';
import { startRetention, type StartRetentionPorts } from './startRetention.ts';

const now = new Date('2026-11-20T02:00:00Z');
const expired = { recordingId: '6f1f0e36-7d3c-4a53-9a39-7f8f0a1f6c11', patientId: null };

/** Three centers with something old; nothing of the one in the middle can be read. */
function threeCenters() {
  const started: string[] = [];
  const tidied: string[] = [];
  const unlessBroken = <Value>(centerId: string, value: Value) =>
    centerId === 'broken' ? Promise.reject(new Error('broken')) : Promise.resolve(value);
  const ports: StartRetentionPorts = {
    retention: {
      ...({} as StartRetentionPorts['retention']),
      listCenters: () =>
        Promise.resolve(
          ['east', 'broken', 'west'].map((centerId) => ({
            ...{ centerId, retention: { recordingDays: 30, inboxDays: null } },
          })),
        ),
      listRecordings: (centerId) => unlessBroken(centerId, { items: [expired], cursor: null }),
      removeJobs: (centerId) => {
        tidied.push(centerId);
        return Promise.resolve(0);
      },
      listFinishedErasures: () =>
        Promise.resolve([{ centerId: 'west', erasureId: 'e1', patientIds: [expired.recordingId] }]),
    },
    exports: {
      ...({} as StartRetentionPorts['exports']),
      listExpired: (centerId) => unlessBroken(centerId, []),
    },
    jobs: {
      ...({} as StartRetentionPorts['jobs']),
      create: (centerId: string, { kind }: Job) => {
        started.push(`${kind} in ${centerId}`);
        return Promise.resolve(true);
      },
    },
    jobQueue: { enqueue: () => Promise.resolve() },
    remover: { ...({} as StartRetentionPorts['remover']) },
  };
  return { ports, started, tidied };
}

it('looks after every center, whatever is wrong in one of them, and says that something is', async () => {
  const { ports, started, tidied } = threeCenters();
  const attempt = startRetention(ports, now);
  await expect(attempt).rejects.toThrow('2 things could not be looked after');
  expect(started).toEqual([
    ...['apply_retention in east', 'apply_retention in west'],
    'erase_patient in west',
  ]);
  expect(tidied).toEqual(['east', 'west']);
});
