import { describe, expect, it } from 'vitest';
import { actions, can, permissions, principals } from './permissions.ts';

describe('permissions', () => {
  it('is this table', () => {
    const table = actions.map(
      (action) => `${action}: ${principals.filter((each) => can(each, action)).join(' ')}`,
    );
    expect(table.join('\n')).toMatchInlineSnapshot(`
      "center.read: admin clinician technician viewer
      center.create: operator
      center.configure: admin
      account.disable: operator
      member.read: admin
      member.manage: admin
      member.leave: admin clinician technician viewer
      patient.read: admin clinician technician viewer
      patient.write: admin clinician technician
      patient.merge: admin clinician
      device.read: admin clinician technician viewer
      device.manage: admin
      device.heartbeat: device
      device.read_own: device
      recording.read: admin clinician technician viewer
      recording.read_own: device
      recording.rerun: admin
      analysis.read: admin clinician technician viewer
      annotation.read: admin clinician technician viewer
      annotation.write: clinician technician
      review.read: admin clinician technician viewer
      review.write: clinician
      recording.retract: clinician
      exam.read: admin clinician technician viewer
      recording.create: admin clinician technician device
      recording.edit: admin clinician technician
      recording.upload: admin clinician technician device
      webhook.manage: admin
      push.register: admin clinician technician viewer
      patient.erase: admin
      patient.hold: admin
      center.retain: admin
      center.export: admin
      recording.reanalyze: admin clinician
      center.reanalyze: admin
      analysis.choose: clinician
      job.read: admin clinician
      job.manage: admin
      inbox.read: admin clinician technician
      inbox.assign: admin clinician technician
      assignment.read: admin clinician technician viewer
      report.read: admin clinician
      audit.read: admin"
    `);
  });

  it('shows no health data to the operator of the platform', () => {
    const health = actions.filter((action) =>
      /^(patient|recording|analysis|inbox|audit)\./u.test(action),
    );
    expect(health).not.toEqual([]);
    expect(health.filter((action) => can('operator', action))).toEqual([]);
  });

  it('has a door for everything that it allows', () => {
    const closed = actions.filter((action) => permissions[action].enforcers.length === 0);
    expect(closed).toEqual([]);
  });
});
