import type { Device } from '../../domain/devices/device.ts';
import type { ExportFile } from '../../domain/exports/exportFile.ts';
import type { FhirExportType } from '../../domain/jobs/jobParams.ts';
import type { Patient } from '../../domain/patients/patient.ts';
import type { Center } from '../../domain/people/center.ts';
import type { Member } from '../../domain/people/member.ts';
import type { JobKey } from '../jobs/ports.ts';
import type { RecordingWithAnalysis } from '../recordings/readRecording.ts';

/** A page of a center's things, in the order of their ids. */
export interface ExportPage<Thing> {
  readonly things: readonly Thing[];
  /** How many of the page could not be read. */
  readonly unreadable: number;
  /** Where the next page begins; null on the last one. */
  readonly after: string | null;
}

/** Everything of a center, a page at a time, and the files that were made of it. */
export interface ExportStore {
  listMembers(centerId: string, after: string | null, limit: number): Promise<ExportPage<Member>>;
  listDevices(centerId: string, after: string | null, limit: number): Promise<ExportPage<Device>>;
  listPatients(centerId: string, after: string | null, limit: number): Promise<ExportPage<Patient>>;
  /** With their current analyses. */
  listRecordings(
    centerId: string,
    after: string | null,
    limit: number,
  ): Promise<ExportPage<RecordingWithAnalysis>>;
  /** Those of some patients who are there. */
  findPatients(centerId: string, patientIds: readonly string[]): Promise<readonly Patient[]>;
  /** The key of an export; the first time it is this one. */
  keyOf(key: JobKey, fresh: string): Promise<string>;
  forgetKey(key: JobKey): Promise<void>;
  /** Whether anybody's erasure has begun since a moment. */
  hasErasureSince(centerId: string, since: string): Promise<boolean>;
  /** Notes the files that a step has made, and forgets those that an earlier try of it had made. */
  keepFiles(key: JobKey, files: readonly ExportFile[], forgotten: readonly string[]): Promise<void>;
  listFiles(key: JobKey): Promise<readonly ExportFile[]>;
  /** Forgets the files of an export, and its key. */
  forgetFiles(key: JobKey): Promise<void>;
  /** Exports of a center that ended before a moment and still have files, of the last few days. */
  listExpired(centerId: string, endedBefore: Date, limit: number): Promise<readonly JobKey[]>;
}

/** A resource of FHIR, as far as an export looks at it. */
export interface DrawnResource {
  readonly resourceType: string;
  readonly meta?: { readonly lastUpdated?: string };
}

/** Draws FHIR resources from what is stored. */
export interface FhirDrawer {
  draw(
    context: { readonly centerId: string; readonly apiUrl: string },
    thing: Drawable,
  ): readonly DrawnResource[];
}

/** What resources are drawn from. */
export type Drawable =
  | { readonly type: 'center'; readonly center: Center }
  | { readonly type: 'member'; readonly member: Member }
  | { readonly type: 'device'; readonly device: Device }
  | { readonly type: 'patient'; readonly patient: Patient }
  | { readonly type: 'recording'; readonly recording: RecordingWithAnalysis };

/** What can be drawn from each. */
export const drawnTypes = {
  center: ['Organization'],
  member: ['Practitioner', 'PractitionerRole'],
  device: ['Device'],
  patient: ['Patient', 'Consent'],
  recording: ['Media', 'Observation', 'DiagnosticReport', 'Provenance'],
} as const satisfies Record<Drawable['type'], readonly FhirExportType[]>;
