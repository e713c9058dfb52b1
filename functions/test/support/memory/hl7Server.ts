import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { AuditEvent } from '../../../src/domain/audit/auditEvent.ts';
import type { Role } from '../../../src/domain/access/permissions.ts';
import { createRestApp } from '../../../src/http/app.ts';
import type { ApiPorts } from '../../../src/http/pipeline/answer.ts';
import { limiterInMemory } from '../sharedBudgets.ts';
import { answersInMemory } from './answers.ts';
import { patientsInMemory } from './patients.ts';

/** The REST surface of one center without a database, for one member of it. */
export async function serveHl7(role: Role | null = 'clinician') {
  const { kept, merges, ...stores } = patientsInMemory();
  const log: AuditEvent[] = [];
  const caller = { userId: 'feed', verifiedEmail: null, device: null, isOperator: false };
  const signIn = { isServer: true, signedInAt: '2026-11-22T10:00:00Z', hasSecondFactor: true };
  const member =
    role === null ? null : { userId: 'feed', displayName: 'Feed', role, status: 'active' };
  const ports = {
    ...{ ...stores, answers: answersInMemory(), fhirNamespace: 'https://names.example.org/fhir' },
    ...{ publicApi: { url: null, mountPath: '' }, demoSignIn: null },
    apps: { isNeeded: false, verify: () => Promise.resolve() },
    tokens: { verify: () => Promise.resolve({ ...caller, ...signIn }) },
    limiter: limiterInMemory(),
    ...{ deadlineSeconds: 20, checksAnswers: true, webOrigins: [] },
    attempts: { allow: () => Promise.resolve(true) },
    members: { find: () => Promise.resolve(member) },
    centers: { find: () => Promise.resolve({ timeZone: 'Europe/Berlin' }) },
    auditPolicy: { platformDays: 1, retentionDaysOf: () => Promise.resolve(1) },
    auditTrail: {
      record: (_centerId: string | null, event: AuditEvent) => {
        log.push(event);
        return Promise.resolve();
      },
    },
  };
  // What this route doesn't ask for isn't there.
  const server = createRestApp(ports as unknown as ApiPorts).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/v1/centers/north-clinic/hl7v2`;
  return {
    ...{ kept, merges, log },
    post: (body: string | Buffer, type = 'application/hl7-v2') =>
      fetch(url, {
        method: 'POST',
        headers: { authorization: 'Bearer feed', 'content-type': type },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      }),
    close: () => server.close(),
  };
}
