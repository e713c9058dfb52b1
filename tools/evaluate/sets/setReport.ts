import type { FigureName } from '../catalogue.ts';
import type { ScoredSet, SetName } from '../dataFolder.ts';
import type { Figure, Measure } from '../figure.ts';
import { shareOf } from '../metrics.ts';
import type { Prediction } from '../prediction.ts';

/** The figures of a set. */
export interface SetReport {
  readonly set: SetName;
  readonly title: string;
  /** What stands for a person in the intervals. */
  readonly groupedBy: 'person' | 'subject or file' | 'file' | 'patient';
  readonly recordingCount: number;
  /** How many of them were analysed, and are scored. */
  readonly scoredCount: number;
  readonly figures: Partial<Readonly<Record<FigureName, Figure>>>;
}

/** How many of a set's recordings are scored. */
export function countsOf(
  set: ScoredSet<unknown>,
): Pick<SetReport, 'recordingCount' | 'scoredCount'> {
  return { recordingCount: set.recordingCount, scoredCount: set.scored.length };
}

/** A recording of a person with its analysis. */
export interface Answered {
  readonly person: string;
  readonly prediction: Prediction;
}

/** Was the recording refused as a whole? */
export function isRejected({ prediction }: Answered): boolean {
  return prediction.status === 'rejected';
}

/** Is there neither an analysis nor a refusal? */
function isFailed({ prediction }: Answered): boolean {
  return prediction.status !== 'analyzed' && prediction.status !== 'rejected';
}

/** The shares of a set's recordings that were rejected and that failed. */
export function measureRefusals<Prefix extends 'circor' | 'cinc2016' | 'pascal' | 'lung'>(
  measure: Measure,
  prefix: Prefix,
  recordings: readonly Answered[],
): Record<`${Prefix}.rejected` | `${Prefix}.failed`, Figure> {
  const share = (name: 'rejected' | 'failed', passes: (recording: Answered) => boolean) =>
    measure(`${prefix}.${name}`, recordings, (sample) => shareOf(sample, passes));
  return {
    [`${prefix}.rejected`]: share('rejected', isRejected),
    [`${prefix}.failed`]: share('failed', isFailed),
  } as Record<`${Prefix}.rejected` | `${Prefix}.failed`, Figure>;
}

/** A probability that was not given says nothing either way. */
export function probabilityOrEven(probability: number | null | undefined): number {
  return probability ?? 0.5;
}

/** A quality that was not given is none. */
export function qualityScoreOf({ prediction }: Answered): number {
  return prediction.quality?.score ?? 0;
}
