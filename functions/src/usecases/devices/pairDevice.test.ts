import { describe, expect, it } from 'vitest';
import { pairingAttempts } from '../../domain/devices/pairing.ts';
import { DomainError } from '../../domain/errors.ts';
import type { DevicePorts } from './changeDevice.ts';
import { pairDevice } from './pairDevice.ts';

/** Ports in memory with one code that can be redeemed. */
function portsWithOneCode(codeSha256: string) {
  const counts = new Map<string, number>();
  const tried: string[] = [];
  const unused = () => Promise.reject(new Error('not part of pairing'));
  const ports: DevicePorts = {
    members: { find: unused },
    devices: {
      ...{ find: unused, list: unused, create: unused, change: unused, offerPairing: unused },
      redeemPairing: (code) => {
        tried.push(code);
        return Promise.resolve(code === codeSha256 ? { centerId: 'c', deviceId: 'd' } : null);
      },
    },
    credentials: { issue: () => Promise.resolve('token') },
    attempts: {
      allow: (key, { limit }) => {
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        return Promise.resolve(count <= limit);
      },
    },
  };
  return { ports, tried };
}

describe('guessing pairing codes', () => {
  it('ten thousand times from one address looks at ten of them', async () => {
    const { ports, tried } = portsWithOneCode('never');
    const answers = new Map<string, number>();
    for (let guess = 0; guess < 10_000; guess++) {
      const code = String(guess).padStart(8, '0');
      const answer = await pairDevice(ports, code, '10.0.0.1').then(
        () => 'paired',
        (error: unknown) => (error instanceof DomainError ? error.code : 'thrown'),
      );
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
    expect(tried).toHaveLength(pairingAttempts.limit);
    expect(Object.fromEntries(answers)).toEqual({ not_found: 10, too_many_requests: 9990 });
  });
});
