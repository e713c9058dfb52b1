import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { centerSchema } from '../../functions/src/domain/people/center.ts';
import { deviceSchema } from '../../functions/src/domain/devices/device.ts';
import {
  centerIdSchema,
  clientMadeIdSchema,
  userIdSchema,
} from '../../functions/src/domain/ids.ts';
import { memberSchema } from '../../functions/src/domain/people/member.ts';
import { patientSchema } from '../../functions/src/domain/patients/patient.ts';
import { roleSchema, type Role } from '../../functions/src/domain/access/permissions.ts';
import { recordingFieldsSchema } from '../../functions/src/domain/recordings/recording.ts';
import { annotationFieldsSchema } from '../../functions/src/domain/reviews/annotation.ts';
import { reviewSchema } from '../../functions/src/domain/reviews/review.ts';
import { soundDescriptionSchema } from './soundDescription.ts';

/** Where the readable source of the demo data lies. */
export const seedSourceDir = path.resolve(import.meta.dirname, '../../emulator-data/seed');

/** The files of the source, in the order in which they are read and hashed. */
export const seedFiles = [
  'centers.json',
  'accounts.json',
  'patients.json',
  'devices.json',
  'recordings.json',
  'annotations.json',
  'reviews.json',
] as const;

const ofCenter = { centerId: centerIdSchema };

/** A person who can sign in, and what they are to one center. */
const accountSchema = z.strictObject({
  uid: userIdSchema,
  /** In a domain that can never exist (RFC 2606). */
  email: z.email().regex(/@(?:[a-z0-9-]+\.)*example\.org$/u, 'use a domain below example.org'),
  /** Public, like everything here: it opens nothing but emulators. */
  password: z.string().min(6),
  ...ofCenter,
  role: roleSchema,
  displayName: memberSchema.shape.displayName,
});
export type SeedAccount = z.infer<typeof accountSchema>;

const { id, patientId, kind, site, posture, deviceId, examId } = recordingFieldsSchema.shape;
const { capturedAt, createdAt, createdBy } = recordingFieldsSchema.shape;

/** What a technician announced, how the sound was made, and what must come out. */
const recordingSchema = z.strictObject({
  ...ofCenter,
  ...{ id, patientId, kind, site, posture, deviceId, examId, capturedAt, createdAt, createdBy },
  sound: soundDescriptionSchema,
  expectedStatus: z.enum(['analyzed', 'rejected']),
});
export type SeedRecording = z.infer<typeof recordingSchema>;

const ofRecording = { ...ofCenter, recordingId: clientMadeIdSchema };

/** What somebody has marked in a recording. */
const annotationSchema = annotationFieldsSchema
  .pick({
    ...{ id: true, kind: true, startSeconds: true, endSeconds: true, note: true },
    ...{ createdBy: true, createdAt: true },
  })
  .extend(ofRecording);
export type SeedAnnotation = z.infer<typeof annotationSchema>;

/** What a clinician has said of the analysis of a recording. */
const reviewSchemaOfSeed = reviewSchema
  .omit({ analysisId: true, requestId: true })
  .extend(ofRecording);
export type SeedReview = z.infer<typeof reviewSchemaOfSeed>;

const seedSourceSchema = z.strictObject({
  centers: z.array(centerSchema),
  accounts: z.array(accountSchema),
  patients: z.array(z.strictObject({ ...ofCenter, ...patientSchema.shape })),
  devices: z.array(z.strictObject({ ...ofCenter, ...deviceSchema.shape })),
  recordings: z.array(recordingSchema),
  annotations: z.array(annotationSchema),
  reviews: z.array(reviewSchemaOfSeed),
});

/** Everything that the demo consists of. */
export type SeedSource = z.infer<typeof seedSourceSchema>;

/**
 * Reads and checks the source of the demo data.
 *
 * @throws {Error} that lists every fault: what breaks a schema, what points to nothing or across
 *   centers, what is there twice
 */
export async function loadSeedSource(directory = seedSourceDir): Promise<SeedSource> {
  const entries = await Promise.all(
    seedFiles.map(async (file) => {
      const text = await readFile(path.join(directory, file), 'utf8');
      return [path.basename(file, '.json'), JSON.parse(text) as unknown] as const;
    }),
  );
  return parseSeedSource(Object.fromEntries(entries));
}

/** Checks a source that is in memory; see `loadSeedSource`. */
export function parseSeedSource(source: unknown): SeedSource {
  const parsed = seedSourceSchema.safeParse(source);
  if (!parsed.success) throw new Error(`The seed is faulty:\n${z.prettifyError(parsed.error)}`);
  const faults = [...danglingReferences(parsed.data), ...duplicates(parsed.data)];
  if (faults.length > 0) throw new Error(`The seed is faulty:\n${faults.join('\n')}`);
  return parsed.data;
}

/**
 * The account that has a role in a center.
 *
 * @throws {Error} when there is none
 */
export function accountOf(seed: SeedSource, centerId: string, role: Role): SeedAccount {
  const account = seed.accounts.find(
    (candidate) => candidate.centerId === centerId && candidate.role === role,
  );
  if (account === undefined) throw new Error(`The seed has no ${role} in ${centerId}.`);
  return account;
}

function* danglingReferences(seed: SeedSource): Generator<string> {
  const key = (centerId: string, name: string): string => `${centerId}/${name}`;
  const centers = new Set(seed.centers.map((center) => center.id));
  const members = new Set(seed.accounts.map(({ centerId, uid }) => key(centerId, uid)));
  const patients = new Set(seed.patients.map((patient) => key(patient.centerId, patient.id)));
  const devices = new Set(seed.devices.map((device) => key(device.centerId, device.id)));
  const owned = [...seed.accounts, ...seed.patients, ...seed.devices, ...seed.recordings];
  for (const { centerId } of owned) {
    if (!centers.has(centerId)) yield `there is no center ${centerId}`;
  }
  for (const recording of seed.recordings) {
    const { centerId, patientId: patient, deviceId: device, createdBy: author } = recording;
    const where = `recording ${recording.id}`;
    if (patient !== null && !patients.has(key(centerId, patient))) {
      yield `${where}: there is no patient ${patient} in ${centerId}`;
    }
    if (device !== null && !devices.has(key(centerId, device))) {
      yield `${where}: there is no device ${device} in ${centerId}`;
    }
    if (!members.has(key(centerId, author))) yield `${where}: ${author} is not in ${centerId}`;
    if (Date.parse(recording.createdAt) < Date.parse(recording.capturedAt)) {
      yield `${where}: announced before it was captured`;
    }
  }
  const recordings = new Set(seed.recordings.map((each) => key(each.centerId, each.id)));
  for (const { centerId, recordingId, id: name, createdBy: author } of said(seed)) {
    if (!recordings.has(key(centerId, recordingId))) {
      yield `${name}: there is no recording ${recordingId} in ${centerId}`;
    }
    if (!members.has(key(centerId, author))) yield `${name}: ${author} is not in ${centerId}`;
  }
}

/** What people have said of recordings. */
function said({ annotations, reviews }: SeedSource): readonly (SeedAnnotation | SeedReview)[] {
  return [...annotations, ...reviews];
}

function duplicates(seed: SeedSource): string[] {
  const names = [
    ...seed.centers.map((center) => `center ${center.id}`),
    ...seed.accounts.flatMap(({ uid, email }) => [`user ${uid}`, `e-mail ${email}`]),
    ...seed.patients.flatMap((patient) => [
      `patient ${patient.id}`,
      `MRN ${patient.mrn} of ${patient.centerId}`,
    ]),
    ...seed.devices.map((device) => `device ${device.id}`),
    ...seed.recordings.map((recording) => `recording ${recording.id}`),
    ...said(seed).map((each) => `annotation or review ${each.id}`),
    ...seed.recordings.map(({ sound }) => `sound ${JSON.stringify(sound)}`),
  ];
  return names.filter((name, i) => names.indexOf(name) !== i).map((name) => `twice: ${name}`);
}
