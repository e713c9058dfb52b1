import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEvent } from '../domain/audit/auditEvent.ts';
import { DomainError } from '../domain/errors.ts';
import { createRestApp, routes } from './app.ts';
import type { ApiPorts } from './pipeline/answer.ts';
import { limiterInMemory } from '../../test/support/sharedBudgets.ts';

const patientId = '6f1f0e36-7d3c-4a53-9a39-7f8f0a1f6c11';
const recordingId = '0b0f2b57-1a9f-4c5e-8a8e-2f6f8a3f9d22';
const valuesOfPath: Readonly<Record<string, string>> = {
  ...{ centerId: 'here', patientId, recordingId },
  analysisId: `a${'0'.repeat(24)}`,
  annotationId: '9a1c8f0e-53a5-4a0c-9d0b-6b1f1f6f5e33',
};

/** Every route whose path names a patient or a recording. */
const concerning = routes.filter(({ path }) => /\{(?:patientId|recordingId)\}/u.test(path));

const log: AuditEvent[] = [];
/** What the caller is to the center: one of the two may do everything that routes offer. */
let role: 'admin' | 'clinician' = 'admin';
let server: Server;

/** Where nothing is found: whatever a handler asks for, the answer is no. */
const findsNothing = new Proxy(
  {},
  { get: () => () => Promise.reject(new DomainError('not_found', 'nothing')) },
);
const known = {
  ...{ publicApi: { url: null, mountPath: '' }, demoSignIn: null },
  ...{ deadlineSeconds: 60, checksAnswers: true, webOrigins: [] },
  apps: { isNeeded: false },
  tokens: { verify: () => Promise.resolve({ userId: 'anna', device: null, isOperator: false }) },
  members: {
    find: (_centerId: string, id: string) =>
      Promise.resolve({
        ...{ id, displayName: 'Anna', role, status: 'active' },
        ...{ mfaRequired: false, sessionsRevokedAt: null },
      }),
  },
  limiter: limiterInMemory(),
  auditPolicy: { platformDays: 10, retentionDaysOf: () => Promise.resolve(20) },
  auditTrail: {
    record: (_centerId: string | null, event: AuditEvent) => Promise.resolve(log.push(event)),
  },
  subjects: {
    patientIdOf: (key: { readonly recordingId: string }) =>
      Promise.resolve(key.recordingId === recordingId ? patientId : null),
  },
} as const;

beforeAll(async () => {
  const ports = new Proxy(known, {
    get: (target, name): unknown =>
      Object.hasOwn(target, name) ? Reflect.get(target, name) : findsNothing,
  });
  server = createRestApp(ports as unknown as ApiPorts).listen(0);
  await once(server, 'listening');
});

afterAll(() => {
  server.close();
});

describe('the audit event of every route about a patient or a recording', () => {
  it.each(concerning.map((route) => [route.operationId, route] as const))(
    'names the patient: %s',
    async (_operationId, { method, path }) => {
      const { port } = server.address() as AddressInfo;
      const filled = path.replaceAll(
        /\{(\w+)\}/gu,
        (_all, name: string) => valuesOfPath[name] ?? name,
      );
      for (role of ['admin', 'clinician'] as const) {
        log.length = 0;
        const response = await fetch(`http://127.0.0.1:${port}${filled}`, {
          method: method.toUpperCase(),
          headers: { authorization: 'Bearer good', 'content-type': 'application/json' },
          ...(method === 'get' ? {} : { body: '{}' }),
        });
        await response.arrayBuffer();
        expect(log.map(({ patientIds }) => patientIds)).toEqual([[patientId]]);
        expect(response.status, `${role}: ${log[0]?.code ?? ''}`).toBeLessThan(500);
      }
    },
  );
});
