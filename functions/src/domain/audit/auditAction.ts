import { z } from 'zod';

/**
 * What an audit event can say was done. Stored events hold these words for years: add some, never
 * rename or remove one.
 */
export const auditActionSchema = z.enum([
  'me.read',
  'center.create',
  'center.read',
  'center.configure',
  'member.list',
  'member.update',
  'member.remove',
  'invitation.create',
  'invitation.list',
  'invitation.resend',
  'invitation.revoke',
  'invitation.accept',
  'device.create',
  'device.update',
  'device.offer_pairing',
  'device.pair',
  'device.unpair',
  'device.heartbeat',
  'patient.create',
  'patient.read',
  'patient.update',
  'patient.delete',
  'recording.create',
  'recording.read',
  'recording.update',
  'recording.delete',
  'recording.listen',
  'recording.analyze',
  'recording.orphaned',
  'analysis.read',
  'webhook.create',
  'webhook.list',
  'webhook.update',
  'webhook.delete',
  'webhook.rotate_secret',
  'webhook.list_deliveries',
  'webhook.redeliver',
  'app.register',
  'app.forget',
  'audit.read',
  /** A request that no route takes: a typing error, or somebody who looks for holes. */
  'request.unroutable',
]);
export type AuditAction = z.infer<typeof auditActionSchema>;
