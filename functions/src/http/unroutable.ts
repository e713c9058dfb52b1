import type { Request, Response } from 'express';
import { recordRequest, type AuditPorts } from '../usecases/audit/recordRequest.ts';
import { clientNetwork } from './pipeline/clientNetwork.ts';
import { traceIdOf } from './pipeline/trace.ts';
import { sendProblem } from './problem.ts';

/** Refuses a request that no route takes, and writes it down: somebody may be looking for holes. */
export async function refuseUnroutable(
  ports: AuditPorts,
  request: Request,
  response: Response,
  { status, code, detail }: { status: 404 | 405; code: string; detail: string },
): Promise<void> {
  await recordRequest(
    ports,
    {
      ...{ id: traceIdOf(response), action: 'request.unroutable', caller: null, purpose: null },
      ...{ centerId: null, recordingId: null, patientIds: [], outcome: 'denied', code },
      network: clientNetwork(request.ip),
    },
    new Date(),
  );
  sendProblem(response, status, code, detail);
}
