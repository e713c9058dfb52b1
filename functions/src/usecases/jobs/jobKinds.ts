import { erasureStep } from '../erasure/erasureStep.ts';
import type { RemovalPorts } from '../erasure/eraseRecording.ts';
import type { JobSteps } from './workJob.ts';

/** What the kinds of jobs need. */
export type JobKindPorts = RemovalPorts;

/** Every kind of job, and what a step of it does. */
export function jobKinds(ports: JobKindPorts): JobSteps {
  return {
    erase_patient: (centerId, job) => erasureStep(ports, centerId, job),
  };
}
