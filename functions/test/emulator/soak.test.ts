import { expect, it } from 'vitest';
import { runSoak } from '../../../tools/soak/runSoak.ts';
import { admin, project } from '../support/emulators.ts';

it('loses, doubles and forgets nothing of what a few phones send while workers die', async () => {
  const settings = { seed: 1, recordings: 20, phones: 4, kills: 1 };
  const report = await runSoak(admin, project, settings, () => undefined);
  expect(report.sent).toHaveLength(20);
  expect(report.kills).toBe(1);
  expect(report.redeliveries).toBeGreaterThan(0);
  expect(report.offenders).toEqual([]);
}, 600_000);
