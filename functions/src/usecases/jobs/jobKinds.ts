import { erasureStep } from '../erasure/erasureStep.ts';
import { fhirExportStep, type FhirExportPorts } from '../exports/fhirExportStep.ts';
import { researchExportStep, type ResearchExportPorts } from '../exports/researchExportStep.ts';
import { unlessRemoved } from '../exports/unlessRemoved.ts';
import { reanalysisStep, type ReanalysisStepPorts } from '../reanalysis/reanalysisStep.ts';
import { retentionStep, type RetentionPorts } from '../retention/retentionStep.ts';
import type { JobStore } from './ports.ts';
import type { JobSteps } from './workJob.ts';

/** What the kinds of jobs need. */
export type JobKindPorts = RetentionPorts &
  ReanalysisStepPorts &
  FhirExportPorts &
  ResearchExportPorts & { readonly jobs: Pick<JobStore, 'find'> };

/** Every kind of job, and what a step of it does. */
export function jobKinds(ports: JobKindPorts): JobSteps {
  return {
    erase_patient: (centerId, job) => erasureStep(ports, centerId, job),
    apply_retention: (centerId, job) => retentionStep(ports, centerId, job),
    reanalyze: (centerId, job) => reanalysisStep(ports, centerId, job),
    export_fhir: (centerId, job) =>
      unlessRemoved(ports, { centerId, jobId: job.id }, () => fhirExportStep(ports, centerId, job)),
    export_research: (centerId, job) =>
      unlessRemoved(ports, { centerId, jobId: job.id }, () =>
        researchExportStep(ports, centerId, job),
      ),
  };
}
