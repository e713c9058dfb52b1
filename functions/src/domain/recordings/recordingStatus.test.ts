import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors.ts';
import {
  canBecome,
  changeStatus,
  isSettled,
  recordingStatusSchema,
  statusMovers,
  type RecordingStatus,
} from './recordingStatus.ts';

const statuses = recordingStatusSchema.options;
const byAnyone = (from: RecordingStatus, to: RecordingStatus) =>
  statusMovers.filter((mover) => canBecome(from, to, mover));

describe('the state machine of a recording', () => {
  it.each(statuses.filter((status) => status !== 'awaiting_upload'))(
    'reaches %s from the beginning',
    (goal) => {
      const reached = new Set<RecordingStatus>(['awaiting_upload']);
      for (let size = 0; size !== reached.size;) {
        size = reached.size;
        for (const from of [...reached]) {
          for (const to of statuses) if (byAnyone(from, to).length > 0) reached.add(to);
        }
      }
      expect(reached).toContain(goal);
    },
  );

  it('never goes back to waiting for a sound', () => {
    for (const from of statuses) expect(byAnyone(from, 'awaiting_upload')).toEqual([]);
  });

  it('is moved out of a settled status by people alone', () => {
    for (const from of statuses.filter(isSettled)) {
      for (const to of statuses) expect(canBecome(from, to, 'pipeline')).toBe(false);
    }
  });

  it('loses a result to nothing but a retraction, or to another result', () => {
    for (const from of ['analyzed', 'reviewed'] as const) {
      const ends = statuses.filter((to) => byAnyone(from, to).some((mover) => mover !== 'choice'));
      expect(ends).toEqual(['reviewed', 'entered_in_error']);
      expect(byAnyone(from, 'entered_in_error')).toEqual(['retraction']);
    }
    const chosen = statuses.map((from) => [
      from,
      statuses.filter((to) => canBecome(from, to, 'choice')),
    ]);
    expect(chosen.filter(([, ends]) => ends?.length)).toEqual([
      ['analyzed', ['analyzed', 'rejected']],
      ['rejected', ['analyzed', 'rejected']],
      ['reviewed', ['reviewed']],
    ]);
  });

  it('can be retracted at any moment, once and for ever', () => {
    for (const from of statuses) {
      const movers = from === 'entered_in_error' ? [] : ['retraction'];
      expect(byAnyone(from, 'entered_in_error')).toEqual(movers);
      expect(byAnyone('entered_in_error', from)).toEqual([]);
    }
  });

  it('is reviewed with a result in hand only', () => {
    const reviewable = statuses.filter((from) => canBecome(from, 'reviewed', 'review'));
    expect(reviewable).toEqual(['analyzed', 'reviewed']);
  });

  it('calls exactly those settled that nothing moves by itself', () => {
    expect(statuses.filter((status) => !isSettled(status))).toEqual([
      'awaiting_upload',
      'uploaded',
      'processing',
    ]);
  });
});

describe('changeStatus', () => {
  it('lets go of the worker', () => {
    expect(changeStatus({ status: 'processing' }, 'analyzed', 'pipeline')).toEqual({
      status: 'analyzed',
      stage: null,
      claim: null,
    });
  });

  it('refuses whatever the table does not have', () => {
    for (const from of statuses) {
      for (const to of statuses) {
        for (const mover of statusMovers) {
          const change = () => changeStatus({ status: from }, to, mover);
          if (canBecome(from, to, mover)) expect(change().status).toBe(to);
          else expect(change).toThrow(DomainError);
        }
      }
    }
  });
});
