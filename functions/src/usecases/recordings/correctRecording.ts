import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import type { RecordingKey } from '../../domain/paths.ts';
import {
  isSiteOfKind,
  siteOfKindFault,
  type Recording,
} from '../../domain/recordings/recording.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import { anyVersion, type Expectation } from '../expectation.ts';
import type { RecordingStore } from './ports.ts';

/** What people correct of a recording. What is left out stays as it is. */
type Correction = {
  readonly [Field in 'site' | 'posture' | 'examId']?: Recording[Field] | undefined;
};

/**
 * Corrects what was said about a recording, until somebody has reviewed or retracted it. Whose it is
 * is moved, with a history: see `moveRecording`.
 *
 * @throws {DomainError} as `expect`; `conflict` when it is reviewed or retracted; `invalid_argument` for
 *   a site of another kind of sound
 */
export async function correctRecording(
  ports: AccessPorts & { readonly recordings: RecordingStore },
  caller: Caller,
  key: RecordingKey,
  correction: Correction,
  requestId: string,
  expect: Expectation<Recording> = anyVersion,
): Promise<Recording> {
  await authorize(ports, caller, key.centerId, 'recording.edit');
  const updatedAt = new Date().toISOString();
  return ports.recordings.transact(key, ({ recording }) => {
    if (recording === null) throw notFound('recording');
    expect(recording);
    if (recording.status === 'reviewed' || recording.status === 'entered_in_error') {
      throw new DomainError(
        'conflict',
        `This recording is ${recording.status}: what was said about it stays.`,
      );
    }
    const change = { ...definedOf(correction), updatedBy: caller.userId, updatedAt, requestId };
    const corrected = { ...recording, ...change };
    if (!isSiteOfKind(corrected)) {
      throw new DomainError('invalid_argument', 'Some values in the request are not valid.', {
        faults: [{ pointer: '/body/site', message: siteOfKindFault.error }],
      });
    }
    return { result: corrected, recording: change };
  });
}

function definedOf(correction: Correction): Partial<Recording> {
  return Object.fromEntries(Object.entries(correction).filter(([, value]) => value !== undefined));
}
