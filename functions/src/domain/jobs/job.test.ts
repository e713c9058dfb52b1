import { describe, expect, it } from 'vitest';
import { subjectsOf } from './job.ts';
import type { ReanalysisScope } from './jobParams.ts';

const id = '11111111-1111-4111-8111-111111111111';
const reanalysis = (scope: ReanalysisScope) =>
  subjectsOf({ kind: 'reanalyze', params: { scope, makeCurrent: true } });

describe('what a job is about', () => {
  it('are the patients who are erased', () => {
    const params = { patientIds: [id], erasureId: 'job-1', dryRun: false };
    expect(subjectsOf({ kind: 'erase_patient', params })).toEqual({ patientIds: [id] });
  });

  it('is what is analysed again', () => {
    expect(reanalysis({ type: 'patient', patientId: id })).toEqual({ patientIds: [id] });
    const ofRecording = reanalysis({ type: 'recording', recordingId: id });
    expect(ofRecording).toEqual({ patientIds: [], recordingId: id });
    expect(reanalysis({ type: 'center' })).toEqual({ patientIds: [] });
  });

  it('is nobody in particular where a job goes over the center', () => {
    const params = { recordedBefore: null, receivedBefore: null, dryRun: true };
    expect(subjectsOf({ kind: 'apply_retention', params })).toEqual({ patientIds: [] });
  });
});
