/**
 * What the operations are about, in the order in which somebody who integrates meets them: the groups of
 * the OpenAPI document and of the docs page.
 */
export const tags = {
  People: 'Who you are, and who belongs to a center: members, invitations, accounts.',
  Patients: 'Registering, finding, matching, changing and merging patients; their timeline.',
  Recordings:
    'Heart and lung sounds: announce one, send its sound, read its result, listen to it, look at it.',
  Inbox: 'Sounds that nobody has said yet whose they are, and giving recordings to patients.',
  Exams: 'All recordings of one visit, and what they say together.',
  Analyses: 'Every analysis of a recording, which one counts, and analysing again.',
  Reviews: 'What clinicians say: overreading, marks on the sound, retracting.',
  'FHIR R4': 'The same as FHIR resources: read, search, $everything, $export, writing patients.',
  'HL7 v2': "Patients from a hospital's own ADT feed.",
  Webhooks: 'Hearing of results instead of asking for them.',
  Push: 'Push messages to apps.',
  Reports: 'How much a center records, and how well.',
  Exports: 'Recordings for research, without identities.',
  Devices: 'Stethoscopes: registering, pairing, heartbeats.',
  Centers: 'Care centers and their settings.',
  Audit: 'Who did or saw what.',
  Jobs: 'Work that takes longer than a request: how far it is.',
  Erasure: 'Erasing patients, retention, legal holds.',
  Models: 'What the algorithms are, and how good.',
  Service: 'Whether the service answers.',
} as const satisfies Readonly<Record<string, string>>;

/** A group of operations. */
export type Tag = keyof typeof tags;
