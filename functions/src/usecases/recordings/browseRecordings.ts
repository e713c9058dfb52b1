import type { Caller } from '../../domain/access/caller.ts';
import { can } from '../../domain/access/permissions.ts';
import type { Recording } from '../../domain/recordings/recording.ts';
import { authorize } from '../access/authorize.ts';
import type { ListPorts } from './listRecordings.ts';
import type { RecordingFilter, RecordingPosition } from './ports.ts';

/** A page of recordings. */
interface RecordingPage {
  readonly recordings: readonly Recording[];
  /** Where the next page begins; null on the last one. */
  readonly next: RecordingPosition | null;
}

/**
 * Recordings of a center without their analyses, the last captured first. A device sees those that it
 * has created itself.
 */
export async function browseRecordings(
  ports: ListPorts,
  caller: Caller,
  centerId: string,
  filter: RecordingFilter,
  { from, limit }: { readonly from: RecordingPosition | null; readonly limit: number },
): Promise<RecordingPage> {
  const principal = await authorize(
    ports,
    caller,
    centerId,
    'recording.read',
    'recording.read_own',
  );
  const visible = can(principal, 'recording.read')
    ? filter
    : { ...filter, equal: { ...filter.equal, createdBy: caller.userId } };
  // One more than asked for begins the next page.
  const found = await ports.recordings.list(centerId, visible, { from, limit: limit + 1 });
  const next = found[limit];
  return {
    recordings: found.slice(0, limit),
    next: next === undefined ? null : { capturedAt: next.capturedAt, id: next.id },
  };
}
