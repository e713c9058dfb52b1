import { expect } from 'vitest';
import type { z } from 'zod';
import { jobRepresentation } from '../../src/http/representations.ts';
import type { Person, TestCenter } from './people.ts';
import { send } from './rest.ts';

/** A job as REST shows it. */
export type ShownJob = z.infer<typeof jobRepresentation>;

/** Asks for a job, which must be accepted. */
export async function startJob(
  { centerId }: TestCenter,
  person: Person,
  path: string,
  body: object,
): Promise<ShownJob> {
  const response = await send(
    { method: 'post', path: `/v1/centers/${centerId}/${path}`, body },
    person,
  );
  expect(response.status).toBe(202);
  return jobRepresentation.parse(await response.json());
}

/** Reads a job. */
export async function readJob({ centerId, people }: TestCenter, jobId: string): Promise<ShownJob> {
  const path = `/v1/centers/${centerId}/jobs/${jobId}`;
  return jobRepresentation.parse(await (await send({ method: 'get', path }, people.admin)).json());
}

/** Waits until a job has ended. */
export async function untilJobEnded(center: TestCenter, jobId: string): Promise<ShownJob> {
  await expect
    .poll(async () => (await readJob(center, jobId)).finishedAt, {
      timeout: 90_000,
      interval: 300,
    })
    .not.toBeNull();
  return readJob(center, jobId);
}
