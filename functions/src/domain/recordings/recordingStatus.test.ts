import { describe, expect, it } from 'vitest';
import { canBecome, isSettled, recordingStatusSchema } from './recordingStatus.ts';

describe('the state machine of a recording', () => {
  it.each(recordingStatusSchema.options.filter((status) => status !== 'awaiting_upload'))(
    'reaches %s from the beginning',
    (goal) => {
      const reached = new Set(['awaiting_upload']);
      for (let size = 0; size !== reached.size;) {
        size = reached.size;
        for (const from of recordingStatusSchema.options) {
          if (!reached.has(from)) continue;
          for (const to of recordingStatusSchema.options) if (canBecome(from, to)) reached.add(to);
        }
      }
      expect(reached).toContain(goal);
    },
  );

  it('never goes back to waiting for a sound, nor from a result to none', () => {
    for (const from of recordingStatusSchema.options) {
      expect(canBecome(from, 'awaiting_upload')).toBe(false);
    }
    for (const to of recordingStatusSchema.options) {
      expect(canBecome('analyzed', to) || canBecome('rejected', to)).toBe(false);
    }
  });

  it('calls exactly those settled that nothing moves by itself', () => {
    expect(recordingStatusSchema.options.filter(isSettled)).toEqual([
      'analyzed',
      'rejected',
      'failed',
    ]);
  });
});
