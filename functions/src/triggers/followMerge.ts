import { mergePorts } from '../container.ts';
import type { RecordingKey } from '../domain/paths.ts';
import type { WriteEvent } from './auditWrite.ts';

/** A recording was given to a patient: should they be somebody else by now, it follows them. */
export async function followMerge(key: RecordingKey, { data }: WriteEvent<unknown>): Promise<void> {
  const patientId: unknown = data?.after.get('patientId');
  if (typeof patientId !== 'string' || patientId === data?.before.get('patientId')) return;
  const { patientMerges } = await mergePorts();
  await patientMerges.follow(key);
}
