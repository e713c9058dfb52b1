import type { Response } from 'express';
import type { AuditOutcome } from '../../domain/audit/auditEvent.ts';
import { DomainError } from '../../domain/errors.ts';
import { recordRequest, type AuditPorts } from '../../usecases/audit/recordRequest.ts';
import { tellError } from '../problem.ts';
import type { Route } from '../route.ts';
import { clientNetwork } from './clientNetwork.ts';
import type { Answer, Findings } from './findings.ts';
import { traceIdOf } from './trace.ts';

/**
 * Lets a request be worked on and writes down how that went, before anything is sent. Of requests
 * above a limit the first is written down, so that a flood does not become one of writes.
 *
 * @returns the answer, which is in the log by now
 * @throws what the work has thrown, which is in the log by now
 * @throws {DomainError} `unavailable` when it could not be written: what was found is not given out
 */
export async function auditing(
  { audit: action }: Pick<Route, 'audit'>,
  findings: Findings,
  response: Response,
  ports: AuditPorts,
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (action === undefined) return work();
  const write = async (outcome: AuditOutcome, code: string | null) => {
    const { caller, purpose, notes } = findings;
    const recognised = caller ?? (notes.userId === null ? null : { userId: notes.userId });
    const { centerId, recordingId, patientIds } = notes;
    try {
      await recordRequest(
        ports,
        {
          ...{ id: traceIdOf(response), action, caller: recognised, purpose, outcome, code },
          ...{ centerId, recordingId, patientIds: [...patientIds] },
          network: clientNetwork(findings.clientAddress),
        },
        new Date(),
      );
    } catch (cause) {
      throw new DomainError(
        'unavailable',
        'This access could not be written down, so it was not answered. Try again.',
        { cause },
      );
    }
  };
  let answered: Answer;
  try {
    answered = await work();
  } catch (error) {
    const { status, code } = tellError(error);
    if (isDenial(status)) findings.spending?.undo();
    if (findings.isRepetition) throw error;
    await write(isDenial(status) ? 'denied' : 'failed', code);
    throw error;
  }
  const { failure } = findings.notes;
  await write(failure === null ? 'succeeded' : 'failed', failure);
  return answered;
}

/** Not signed in, not allowed, or not there for this caller. */
function isDenial(status: number): boolean {
  return status === 401 || status === 403 || status === 404;
}
