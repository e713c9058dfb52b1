import type { Patient } from '../../domain/patients/patient.ts';

/** A patient in its center. */
export interface PatientKey {
  readonly centerId: string;
  readonly patientId: string;
}

/** Patients. */
export interface PatientStore {
  find(key: PatientKey): Promise<Patient | null>;
}
