import { z } from 'zod';

/** A sound or recording of which nobody has said whose it is. */
export interface Unclaimed {
  /** When it was recorded; of a sound without a document, when it came in. */
  readonly at: string;
  /** Whether `at` is the time of arrival: then it is compared with times of arrival too. */
  readonly isTimeOfArrival: boolean;
  readonly deviceId: string | null;
  /** User id of whoever announced or uploaded it. */
  readonly recordedBy: string | null;
  readonly examId: string | null;
}

/** A recording of the same center whose patient is known. */
export interface Sighting {
  readonly patientId: string;
  readonly deviceId: string | null;
  readonly recordedBy: string;
  readonly examId: string | null;
  readonly capturedAt: string;
  readonly createdAt: string;
}

/** A patient who came to the center. */
export interface Registration {
  readonly patientId: string;
  readonly registeredAt: string;
}

/** What can speak for a patient. */
export const matchCodeSchema = z.enum([
  'same_exam',
  'same_device',
  'same_person',
  'same_day',
  'registered',
]);
type MatchCode = z.infer<typeof matchCodeSchema>;

/** Why somebody may be the patient, in words for whoever decides. */
export interface MatchReason {
  readonly code: MatchCode;
  readonly message: string;
}

/** A patient who may have been listened to. */
export interface Candidate {
  readonly patientId: string;
  /** 0 to 1: good for an order, not a probability. */
  readonly score: number;
  /** The strongest first. */
  readonly reasons: readonly MatchReason[];
}

/** How far around a sound its candidates are looked for. */
export const matchSpanMinutes = 12 * 60;

/** Devices and people turn to the next patient within the hour. */
const visitMinutes = 60;

/** What each kind of evidence weighs when it is as near as can be; see docs/adr/0010. */
const weights: Readonly<Record<MatchCode, number>> = {
  same_exam: 0.95,
  same_device: 0.7,
  same_person: 0.5,
  same_day: 0.2,
  registered: 0.1,
};

/**
 * Who may have been listened to, judged by what else happened in the center around that time. Each
 * kind of evidence counts once, by its nearest occurrence, and fades with the time between; kinds
 * add up as independent ones (1 − ∏(1 − weight)).
 *
 * @param sightings - recordings of known patients around that time
 * @param registered - patients who came to the center around that time
 * @returns the likeliest first
 */
export function matchPatients(
  unclaimed: Unclaimed,
  sightings: readonly Sighting[],
  registered: readonly Registration[],
): Candidate[] {
  const evidence = [
    ...sightings.flatMap((sighting) => evidenceOf(unclaimed, sighting)),
    ...registered.map(({ patientId, registeredAt }) => {
      const minutes = minutesBetween(unclaimed.at, registeredAt);
      return weigh(patientId, 'registered', minutes, matchSpanMinutes);
    }),
  ].filter(({ weight }) => weight > 0);
  return [...Map.groupBy(evidence, ({ patientId }) => patientId)]
    .map(([patientId, own]) => candidateOf(patientId, own))
    .sort((a, b) => b.score - a.score || (a.patientId < b.patientId ? -1 : 1));
}

interface Evidence {
  readonly patientId: string;
  readonly code: MatchCode;
  readonly weight: number;
  readonly minutes: number;
}

function evidenceOf(unclaimed: Unclaimed, sighting: Sighting): Evidence[] {
  const { patientId, deviceId, recordedBy, examId, capturedAt, createdAt } = sighting;
  const minutes = unclaimed.isTimeOfArrival
    ? Math.min(minutesBetween(unclaimed.at, capturedAt), minutesBetween(unclaimed.at, createdAt))
    : minutesBetween(unclaimed.at, capturedAt);
  const isSame = (one: string | null, other: string | null) => one !== null && one === other;
  return [
    ...(isSame(unclaimed.examId, examId) ? [weigh(patientId, 'same_exam', 0, 1, minutes)] : []),
    ...(isSame(unclaimed.deviceId, deviceId)
      ? [weigh(patientId, 'same_device', minutes, visitMinutes)]
      : []),
    ...(isSame(unclaimed.recordedBy, recordedBy)
      ? [weigh(patientId, 'same_person', minutes, visitMinutes)]
      : []),
    weigh(patientId, 'same_day', minutes, matchSpanMinutes),
  ];
}

/** Evidence that fades to nothing over a span of minutes. */
function weigh(
  patientId: string,
  code: MatchCode,
  minutes: number,
  spanMinutes: number,
  saidMinutes = minutes,
): Evidence {
  const weight = weights[code] * Math.max(0, 1 - minutes / spanMinutes);
  return { patientId, code, weight, minutes: saidMinutes };
}

function candidateOf(patientId: string, evidence: readonly Evidence[]): Candidate {
  const strongest = [...Map.groupBy(evidence, ({ code }) => code).values()].flatMap(
    (own) => own.toSorted((a, b) => b.weight - a.weight)[0] ?? [],
  );
  const doubt = strongest.reduce((product, { weight }) => product * (1 - weight), 1);
  return {
    patientId,
    score: Math.round((1 - doubt) * 1000) / 1000,
    reasons: strongest
      .toSorted((a, b) => b.weight - a.weight)
      .map(({ code, minutes }) => ({ code, message: sentences[code](away(minutes)) })),
  };
}

const sentences: Readonly<Record<MatchCode, (away: string) => string>> = {
  same_exam: () => 'Belongs to the same exam as a recording of this patient.',
  same_device: (away) => `The same device recorded this patient ${away}.`,
  same_person: (away) => `The same person recorded this patient ${away}.`,
  same_day: (away) => `This patient was recorded in the center ${away}.`,
  registered: (away) => `This patient was registered in the center ${away}.`,
};

function away(minutes: number): string {
  if (minutes < 1) return 'at the same time';
  const hours = minutes / 60;
  return hours < 1 ? `${Math.round(minutes)} min away` : `${Math.round(hours)} h away`;
}

function minutesBetween(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / 60_000;
}
