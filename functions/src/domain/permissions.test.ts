import { describe, expect, it } from 'vitest';
import { actionSchema, can, roleSchema } from './permissions.ts';

describe('permissions', () => {
  it('is this table', () => {
    const table = actionSchema.options.map(
      (action) => `${action}: ${roleSchema.options.filter((role) => can(role, action)).join(' ')}`,
    );
    expect(table).toEqual([
      'center.read: admin clinician technician viewer',
      'patient.read: admin clinician technician viewer',
      'device.read: admin clinician technician viewer',
      'recording.read: admin clinician technician viewer',
      'recording.create: admin clinician technician',
      'recording.upload: admin clinician technician',
      'inbox.read: admin clinician technician',
    ]);
  });
});
