import { z } from 'zod';

/** What a member is to a center. */
export const roleSchema = z.enum(['admin', 'clinician', 'technician', 'viewer']);
export type Role = z.infer<typeof roleSchema>;

/**
 * Whoever may be allowed anything: a member by role, a paired device of the center, or the operator
 * of the platform, who is no member of any center and sees no health data.
 */
export const principals = [...roleSchema.options, 'device', 'operator'] as const;
export type Principal = (typeof principals)[number];

/** Who holds the line for an action: `firestore.rules`, `storage.rules` or the REST surface. */
export type Enforcer = 'firestore' | 'storage' | 'rest';

/** One line of the table. A principal that isn't listed may not do it. */
export interface Permission {
  /** For people: what is allowed, and within which bounds. */
  readonly meaning: string;
  readonly principals: readonly Principal[];
  /** Through which doors it can be done at all; the others refuse it to everybody. */
  readonly enforcers: readonly Enforcer[];
}

const members = roleSchema.options;
const recorders = ['admin', 'clinician', 'technician'] as const satisfies readonly Role[];

/** The one table of who may do what inside a center. Everything that isn't listed is denied. */
const table = {
  'center.read': {
    meaning: 'Read the center itself: name, time zone, settings',
    principals: members,
    enforcers: ['firestore', 'rest'],
  },
  'center.create': {
    meaning: 'Set up a center and invite its first admin',
    principals: ['operator'],
    enforcers: ['rest'],
  },
  'center.configure': {
    meaning: 'Change the settings of the center',
    principals: ['admin'],
    enforcers: ['rest'],
  },
  'account.disable': {
    meaning: 'Close the account of a person in all centers at once, and open it again',
    principals: ['operator'],
    enforcers: ['rest'],
  },
  'member.read': {
    meaning: 'Read and list the memberships of the center',
    principals: ['admin'],
    enforcers: ['firestore', 'rest'],
  },
  'member.manage': {
    meaning:
      'Invite people, change roles, suspend and remove members, end their sessions; the last admin stays',
    principals: ['admin'],
    enforcers: ['rest'],
  },
  'member.leave': {
    meaning: 'End one’s own membership; the last admin stays',
    principals: members,
    enforcers: ['rest'],
  },
  'patient.read': {
    meaning: 'Read, list and search patients, ask who may be the same person',
    principals: members,
    enforcers: ['firestore', 'rest'],
  },
  'patient.write': {
    meaning: 'Register patients, change what is known about them, archive them and take them back',
    principals: recorders,
    enforcers: ['firestore', 'rest'],
  },
  'patient.merge': {
    meaning: 'Merge two records of one patient, read such a merge, take it back',
    principals: ['admin', 'clinician'],
    enforcers: ['rest'],
  },
  'device.read': {
    meaning: 'Read and list devices',
    principals: members,
    enforcers: ['firestore', 'rest'],
  },
  'device.manage': {
    meaning: 'Register, pair, unpair, lock and unlock devices',
    principals: ['admin'],
    enforcers: ['rest'],
  },
  'device.heartbeat': {
    meaning: 'Report battery, firmware and clock of the device that is asking',
    principals: ['device'],
    enforcers: ['rest'],
  },
  'device.read_own': {
    meaning: 'Read the document of the device that is asking',
    principals: ['device'],
    enforcers: ['firestore'],
  },
  'recording.read': {
    meaning: 'Read recordings and their originals, list recordings',
    principals: members,
    enforcers: ['firestore', 'storage', 'rest'],
  },
  'recording.read_own': {
    meaning: 'Read and list recordings that the device itself created, and read their originals',
    principals: ['device'],
    enforcers: ['firestore', 'storage', 'rest'],
  },
  'recording.rerun': {
    meaning: 'Have the pipeline try a recording again that failed, or that was a duplicate',
    principals: ['admin'],
    enforcers: ['rest'],
  },
  'analysis.read': {
    meaning: 'Read and list the analyses of a recording, read what they drew',
    principals: members,
    enforcers: ['firestore', 'storage', 'rest'],
  },
  'annotation.read': {
    meaning: 'Read and list the annotations of a recording',
    principals: members,
    enforcers: ['firestore', 'rest'],
  },
  'annotation.write': {
    meaning: 'Mark time ranges of a recording; change and withdraw marks of one’s own',
    principals: ['clinician', 'technician'],
    enforcers: ['firestore', 'rest'],
  },
  'review.read': {
    meaning: 'Read and list the reviews of a recording',
    principals: members,
    enforcers: ['firestore', 'rest'],
  },
  'review.write': {
    meaning: 'Review a recording (overread)',
    principals: ['clinician'],
    enforcers: ['rest'],
  },
  'recording.retract': {
    meaning: 'Declare a recording to be entered in error, for ever',
    principals: ['clinician'],
    enforcers: ['rest'],
  },
  'exam.read': {
    meaning: 'Read and list exams: what the recordings of one visit say together',
    principals: members,
    enforcers: ['firestore', 'rest'],
  },
  'recording.create': {
    meaning: 'Announce a recording as its creator; a device: only as its own',
    principals: [...recorders, 'device'],
    enforcers: ['firestore', 'rest'],
  },
  'recording.edit': {
    meaning: 'Change site, posture and exam of a recording that nobody has reviewed or retracted',
    principals: recorders,
    enforcers: ['firestore', 'rest'],
  },
  'recording.upload': {
    meaning: 'Upload the original of a recording that is theirs or not announced yet, once',
    principals: [...recorders, 'device'],
    enforcers: ['storage', 'rest'],
  },
  'webhook.manage': {
    meaning: 'Register, change and delete webhooks, read what was sent to them, send it again',
    principals: ['admin'],
    enforcers: ['rest'],
  },
  'push.register': {
    meaning: 'Say where one’s own apps get push messages',
    principals: members,
    enforcers: ['rest'],
  },
  'patient.erase': {
    meaning: 'Erase a patient with everything that belongs to it, or see what would go',
    principals: ['admin'],
    enforcers: ['rest'],
  },
  'patient.hold': {
    meaning: 'Set, read and lift the legal hold that keeps a patient from being erased',
    principals: ['admin'],
    enforcers: ['rest'],
  },
  'center.retain': {
    meaning: 'Erase now what the center has kept long enough, or see what would go',
    principals: ['admin'],
    enforcers: ['rest'],
  },
  'center.export': {
    meaning:
      'Export the center as FHIR, or without identities for research; read and delete exports',
    principals: ['admin'],
    enforcers: ['rest'],
  },
  'recording.reanalyze': {
    meaning: 'Analyse recordings of one patient again with the current algorithm',
    principals: ['admin', 'clinician'],
    enforcers: ['rest'],
  },
  'center.reanalyze': {
    meaning: 'Analyse all recordings of the center again with the current algorithm',
    principals: ['admin'],
    enforcers: ['rest'],
  },
  'analysis.choose': {
    meaning: 'Say which of the analyses of a recording counts',
    principals: ['clinician'],
    enforcers: ['rest'],
  },
  'job.read': {
    meaning: 'Read and list jobs with their progress and report',
    principals: ['admin', 'clinician'],
    enforcers: ['firestore', 'rest'],
  },
  'job.manage': {
    meaning: 'Cancel jobs, let failed ones go on',
    principals: ['admin'],
    enforcers: ['rest'],
  },
  'inbox.read': {
    meaning: 'Read and list sounds that came without a document; ask whose they may be',
    principals: recorders,
    enforcers: ['firestore', 'rest'],
  },
  'inbox.assign': {
    meaning: 'Describe a sound, assign a recording, move it, and take that back',
    principals: recorders,
    enforcers: ['rest'],
  },
  'assignment.read': {
    meaning: 'Read and list the history of whose a recording was said to be',
    principals: members,
    enforcers: ['firestore', 'rest'],
  },
  'report.read': {
    meaning: 'Read reports about the work of the center',
    principals: ['admin', 'clinician'],
    enforcers: ['rest'],
  },
  'audit.read': {
    meaning: 'Read the audit log: who did or saw what, and who saw a patient',
    principals: ['admin'],
    enforcers: ['rest'],
  },
} as const satisfies Record<string, Permission>;

/** What can be done with a center's data. Both rules files and REST enforce exactly this list. */
export type Action = keyof typeof table;
export const permissions: Readonly<Record<Action, Permission>> = table;
export const actions = Object.keys(table) as readonly Action[];

/** Whether `principal` may do `action` inside its own center. */
export function can(principal: Principal, action: Action): boolean {
  return permissions[action].principals.includes(principal);
}
