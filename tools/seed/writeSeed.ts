import { encodeDocument } from '../../functions/src/adapters/firestore/codec.ts';
import { encodeMember } from '../../functions/src/adapters/firestore/membershipStore.ts';
import { patientPorts, pipelinePorts } from '../../functions/src/container.ts';
import { centerSchema } from '../../functions/src/domain/people/center.ts';
import { deviceSchema } from '../../functions/src/domain/devices/device.ts';
import { documentPaths, objectPaths } from '../../functions/src/domain/paths.ts';
import { recordingSchema } from '../../functions/src/domain/recordings/recording.ts';
import { searchKeysOf } from '../../functions/src/usecases/patients/searchKeys.ts';
import { processRecording } from '../../functions/src/usecases/recordings/processRecording.ts';
import type { Admin } from '../../functions/test/support/connectAdmin.ts';
import { examsOf, writeAnnotation, writeExam, writeReview } from './clinicalWork.ts';
import { moveIntoHistory } from './history.ts';
import { makeSeedSound } from './seedSound.ts';
import type { SeedRecording, SeedSource } from './seedSource.ts';

/** Object metadata key under which Storage rules want to know who uploads. */
const uploaderKey = 'uploadedBy';

/**
 * Writes people, centers, patients and devices, then takes every recording the way that a real one
 * takes: announced, uploaded, and analysed by the pipeline of the functions.
 *
 * @param onRecording told each recording that has its result
 * @throws {Error} when a recording does not come out as the seed expects
 */
export async function writeSeed(
  admin: Admin,
  seed: SeedSource,
  onRecording: (recording: SeedRecording) => void,
): Promise<void> {
  await writePeople(admin, seed);
  const { firestore } = admin;
  for (const center of seed.centers) {
    await firestore.doc(documentPaths.center(center.id)).set(encodeDocument(centerSchema, center));
  }
  const { patients } = await patientPorts();
  for (const { centerId, ...patient } of seed.patients) {
    const created = await patients.create(centerId, { ...patient, search: searchKeysOf(patient) });
    if (created !== 'created')
      throw new Error(`${patient.id}, or an identifier of theirs, is there already.`);
  }
  for (const { centerId, ...device } of seed.devices) {
    const devices = firestore.collection(documentPaths.devices(centerId));
    await devices.doc(device.id).set(encodeDocument(deviceSchema, device));
  }
  for (const recording of seed.recordings) {
    await writeRecording(admin, recording);
    onRecording(recording);
  }
  for (const annotation of seed.annotations) await writeAnnotation(admin, annotation);
  for (const review of seed.reviews) await writeReview(admin, review);
  for (const exam of examsOf(seed)) await writeExam(admin, exam);
}

async function writePeople({ auth, firestore }: Admin, seed: SeedSource): Promise<void> {
  for (const { centerId, email, password, ...member } of seed.accounts) {
    const { uid, displayName, role } = member;
    await auth.createUser({ uid, displayName, email, password, emailVerified: true });
    const members = firestore.collection(documentPaths.members(centerId));
    await members.doc(uid).set(encodeMember({ id: uid, displayName, role, status: 'active' }));
  }
}

async function writeRecording(admin: Admin, seeded: SeedRecording): Promise<void> {
  const { sound, expectedStatus, centerId, ...announced } = seeded;
  const key = { centerId, recordingId: seeded.id };
  const { bytes, contentType } = makeSeedSound(sound);

  const recordings = admin.firestore.collection(documentPaths.recordings(centerId));
  await recordings
    .doc(seeded.id)
    .set(encodeDocument(recordingSchema, { ...announced, status: 'awaiting_upload' }));
  await admin.bucket.file(objectPaths.original(key)).save(Buffer.from(bytes), {
    contentType,
    resumable: false,
    metadata: { metadata: { [uploaderKey]: seeded.createdBy } },
  });

  const ports = await pipelinePorts();
  const upload = await ports.objects.stat(objectPaths.original(key));
  if (upload === null) throw new Error(`The sound of ${seeded.id} was not stored.`);
  const outcome = await processRecording(ports, key, upload);
  if (outcome !== expectedStatus) {
    const found = await ports.recordings.find(key);
    const reasons = found?.reasons.map(({ code }) => code).join(', ');
    throw new Error(`${seeded.id} should be ${expectedStatus} and is ${outcome} (${reasons}).`);
  }
  await moveIntoHistory(admin, seeded);
}
