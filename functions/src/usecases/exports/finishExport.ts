import { DomainError } from '../../domain/errors.ts';
import { isRemoved, type ExportJob } from '../../domain/exports/exportJob.ts';
import type { ObjectRemover } from '../erasure/ports.ts';
import type { ExportStore } from './ports.ts';
import { removeFiles } from './unlessRemoved.ts';

/**
 * Refuses to go on with an export whose files, and whatever it had kept, were removed.
 * @throws {DomainError} `conflict`
 */
export function refuseRemoved(job: ExportJob): void {
  if (!isRemoved(job)) return;
  throw new DomainError('conflict', 'What this export had made was removed. Start another one.');
}

/** What finishing an export needs. */
export interface FinishPorts {
  readonly exports: ExportStore;
  readonly remover: ObjectRemover;
}

/**
 * Looks whether an export may be given out: whoever was erased while it was made may stand in it, and an
 * erasure removes exports only once. From now on, every erasure finds it.
 *
 * @throws {DomainError} `conflict` when somebody was; its files are gone then
 */
export async function finishExport(
  { exports, remover }: FinishPorts,
  centerId: string,
  { id: jobId, createdAt }: ExportJob,
): Promise<void> {
  if (!(await exports.hasErasureSince(centerId, createdAt))) return;
  await removeFiles({ exports, remover }, { centerId, jobId });
  throw new DomainError(
    'conflict',
    'Something was erased from this center while it was exported. Start the export again.',
  );
}
