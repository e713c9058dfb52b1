import { identifierText, identifierTextsOf } from '../../../src/domain/patients/identifiers.ts';
import { patientSchema, type Patient } from '../../../src/domain/patients/patient.ts';
import type { PatientMerge } from '../../../src/domain/patients/patientMerge.ts';
import type { PatientMergeStore } from '../../../src/usecases/patients/mergePorts.ts';
import type { PatientStore } from '../../../src/usecases/patients/ports.ts';

/** Patients of one center with unique identifiers, and their merges, as Firestore keeps them. */
export function patientsInMemory() {
  const kept = new Map<string, Patient>();
  const merges: PatientMerge[] = [];
  const holderOf = (text: string) =>
    [...kept.values()].find((each) => identifierTextsOf(each).includes(text)) ?? null;
  const takenBy = (patient: Patient) =>
    identifierTextsOf(patient)
      .map(holderOf)
      .find((holder) => holder !== null && holder.id !== patient.id);
  // What could not be read again from Firestore can't be written here either.
  const keep = (patient: Patient) => kept.set(patient.id, patientSchema.parse(patient));

  const patients: Pick<
    PatientStore,
    'find' | 'findByIdentifier' | 'create' | 'change' | 'listByMatchKeys'
  > = {
    find: ({ patientId }) => Promise.resolve(kept.get(patientId) ?? null),
    findByIdentifier: (_centerId, identifier) =>
      Promise.resolve(holderOf(identifierText(identifier))),
    listByMatchKeys: () => Promise.resolve([]),
    create(_centerId, patient) {
      if (takenBy(patient) !== undefined) return Promise.resolve('there');
      keep(patient);
      return Promise.resolve('created');
    },
    change({ patientId }, decide) {
      const change = decide(kept.get(patientId) ?? null);
      if (typeof change === 'string') return Promise.resolve(change);
      const taken = change.patient === null ? undefined : takenBy(change.patient);
      if (taken) return Promise.resolve({ type: 'taken', takenBy: taken.id });
      if (change.patient !== null) keep(change.patient);
      return Promise.resolve({ type: 'written', patient: change.patient });
    },
  };
  const patientMerges: Pick<PatientMergeStore, 'decide'> = {
    decide({ sourceId, targetId }, decide) {
      const merge = merges.find((each) => each.sourceId === sourceId) ?? null;
      const decided = decide({
        ...{ source: kept.get(sourceId) ?? null, target: kept.get(targetId) ?? null, merge },
        ...{ holdOnSource: null, holdOnTarget: null, isBeingErased: false },
      });
      if (typeof decided === 'string' || !('merge' in decided)) return Promise.resolve(decided);
      keep(decided.source);
      keep(decided.target);
      merges.push(decided.merge);
      return Promise.resolve(decided.merge);
    },
  };
  return { kept, merges, patients, patientMerges };
}
