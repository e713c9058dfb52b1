import { randomUUID } from 'node:crypto';
import { doc, setDoc, updateDoc, type DocumentData } from 'firebase/firestore';
import { z } from 'zod';
import { documentPaths } from '../../src/domain/paths.ts';
import {
  duplicateCandidateRepresentation,
  patientRepresentation,
} from '../../src/http/patientRepresentations.ts';
import { admin } from './emulators.ts';
import { changeOfPatient, newPatient } from './grid/patientCells.ts';
import type { Person, TestCenter } from './people.ts';
import { send } from './rest.ts';

const patientAnswer = z.strictObject(patientRepresentation.shape);
const registeredAnswer = z.strictObject({
  patient: patientAnswer,
  duplicateCandidates: z.array(duplicateCandidateRepresentation),
});

/** Reads an answer that is a patient, strictly: nothing unlisted may be in it. */
export async function patientIn(response: Response) {
  if (!response.ok) throw new Error(`answered ${response.status}: ${await response.text()}`);
  return patientAnswer.parse(await response.json());
}

/** Path of the patients of a center, or of one of them, in the REST surface. */
export function patientPath({ centerId }: TestCenter, patientId?: string): string {
  return `/v1/centers/${centerId}/patients${patientId === undefined ? '' : `/${patientId}`}`;
}

/** Somebody of whom nothing is known but a name that nobody else has. */
export function anybody(fields: object = {}) {
  return { familyName: `Family ${randomUUID().slice(0, 8)}`, givenName: 'Ann', ...fields };
}

/** An MRN that nobody else has. */
export const freshMrn = () => `M-${randomUUID().slice(0, 13)}`;

/** Registers a patient over REST. */
export function register(center: TestCenter, body: object, person = center.people.technician) {
  return send({ method: 'post', path: patientPath(center), body }, person);
}

/** Registers a patient over REST, who must be taken. */
export async function registered(center: TestCenter, body: object) {
  const response = await register(center, body);
  if (response.status !== 201) throw new Error(`answered ${response.status}`);
  return registeredAnswer.parse(await response.json());
}

/** Changes a patient over REST. */
export function change(center: TestCenter, patientId: string, body: object, ifMatch = '*') {
  const path = patientPath(center, patientId);
  const headers = { 'if-match': ifMatch };
  return send({ method: 'patch', path, body, headers }, center.people.technician);
}

/** Registers a patient through the client SDK, as a technician. */
export async function registerBySdk(center: TestCenter, fields: DocumentData): Promise<string> {
  const patientId = randomUUID();
  await setDoc(documentOf(center, center.people.technician, patientId), {
    ...newPatient(center, 'technician'),
    ...fields,
  });
  return patientId;
}

/** Changes a patient through the client SDK, as a technician. */
export function changeBySdk(center: TestCenter, patientId: string, fields: DocumentData) {
  return updateDoc(documentOf(center, center.people.technician, patientId), {
    ...changeOfPatient(center, 'technician'),
    ...fields,
  });
}

/** What Firestore holds of a patient. */
export async function storedPatientOf({ centerId }: TestCenter, patientId: string) {
  const stored = await admin.firestore
    .doc(`${documentPaths.patients(centerId)}/${patientId}`)
    .get();
  return stored.data();
}

/** Who has how many identifiers in a center. */
export async function heldKeys({ centerId }: TestCenter): Promise<string[]> {
  const { docs } = await admin.firestore.collection(documentPaths.patientKeys(centerId)).get();
  return docs.map((key) => String(key.get('patientId')));
}

function documentOf({ centerId }: TestCenter, { client }: Person, patientId: string) {
  return doc(client.firestore, documentPaths.patients(centerId), patientId);
}
