import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordingEventOf, recordingEventSchema, type RecordingOutcome } from './recordingEvent.ts';

const key = { centerId: 'north-clinic', recordingId: '3b241101-e2bb-4255-8caf-4136c566a962' };
const analysisId = `a${'0'.repeat(24)}`;
const time = '2026-11-20T09:31:00.123Z';
const outcome = (changes: Partial<RecordingOutcome> = {}): RecordingOutcome => ({
  ...{ status: 'analyzed', createdBy: 'u1', patientId: null, analysisId },
  ...changes,
});
const working = outcome({ status: 'processing', analysisId: null });

describe('recordingEventOf', () => {
  it.each(['analyzed', 'rejected', 'failed'] as const)('tells that it is %s', (status) => {
    const event = recordingEventOf(key, working, outcome({ status }), time);
    expect(event).toMatchObject({
      specversion: '1.0',
      type: `com.auscultra.recording.${status}`,
      source: '/v1/centers/north-clinic',
      data: { ...key, status, analysisId },
    });
  });

  it('tells whoever may have filed a result that it counts for nothing any more', () => {
    const retracted = outcome({ status: 'entered_in_error' });
    const event = recordingEventOf(key, outcome({ status: 'reviewed' }), retracted, time);
    expect(event).toMatchObject({
      type: 'com.auscultra.recording.entered_in_error',
      data: { ...key, status: 'entered_in_error', analysisId },
    });
    expect(recordingEventSchema.safeParse(event).success).toBe(true);
  });

  it('tells whoever may have filed a result that it is of somebody else', () => {
    const patientId = '0d9c8b7a-6f5e-4d3c-9b2a-1f0e9d8c7b6a';
    const moved = recordingEventOf(key, outcome(), outcome({ patientId }), time);
    expect(moved?.type).toBe('com.auscultra.recording.analyzed');
    expect(recordingEventOf(key, working, { ...working, patientId }, time)).toBeNull();
  });

  it('says nothing of what is on the way', () => {
    const waiting = outcome({ status: 'awaiting_upload', analysisId: null });
    expect(recordingEventOf(key, waiting, working, time)).toBeNull();
    expect(recordingEventOf(key, null, waiting, time)).toBeNull();
  });

  it('says nothing when the result stayed the same', () => {
    expect(recordingEventOf(key, outcome(), outcome(), time)).toBeNull();
  });

  it('tells of a second analysis', () => {
    const other = outcome({ analysisId: `a${'1'.repeat(24)}` });
    expect(recordingEventOf(key, outcome(), other, time)?.data.analysisId).toBe(other.analysisId);
  });

  it('has one id an occurrence', () => {
    const first = recordingEventOf(key, working, outcome(), time);
    expect(recordingEventOf(key, working, outcome(), time)?.id).toBe(first?.id);
    const later = recordingEventOf(key, working, outcome(), '2026-11-20T09:32:00Z');
    expect(later?.id).not.toBe(first?.id);
  });
});

describe('docs/webhooks.md', () => {
  it('shows an event as it is sent', async () => {
    const page = path.resolve(import.meta.dirname, '../../../../docs/webhooks.md');
    const [, shown = ''] = /```json\n(.*?)```/su.exec(await readFile(page, 'utf8')) ?? [];
    const event = recordingEventSchema.parse(JSON.parse(shown));
    const { recordingId, centerId, status, analysisId } = event.data;
    const made = recordingEventOf(
      { centerId, recordingId },
      working,
      outcome({ status, analysisId }),
      event.time,
    );
    expect(event).toEqual(made);
  });
});
