import { seededRandom, type Random } from '../synthesis/random.ts';
import type { SoakSettings } from './arguments.ts';

/** What can happen to one capture, how often in a hundred, and what must come of it. */
const scenarios = {
  /** As it should be: document, then sound. */
  document_first: { share: 34, outcome: 'analyzed' },
  sound_first: { share: 14, outcome: 'analyzed' },
  /** Two phones with the same backup send at the same moment. */
  two_phones: { share: 8, outcome: 'analyzed' },
  /** Every answer is lost: the phone has to find out by itself what has arrived. */
  answers_lost: { share: 8, outcome: 'analyzed' },
  /** The app dies with half of the bytes on the wire; its next start sends again. */
  dies_midway: { share: 8, outcome: 'analyzed' },
  /** The same between two chunks of a resumable upload. */
  dies_between_chunks: { share: 1, outcome: 'analyzed' },
  /** A backup from before is restored after everything was sent. */
  sent_again: { share: 6, outcome: 'analyzed' },
  /** Two captures of the same bytes: one result. */
  same_bytes: { share: 6, outcome: 'one_of_two' },
  /** Text, pictures, half files, silence under an audio type. */
  unusable: { share: 9, outcome: 'rejected' },
  /** A type that the rules refuse: nothing is stored. */
  wrong_type: { share: 2, outcome: 'overdue' },
  /** The app dies before it has told what the sound is, and is never opened again. */
  sound_only: { share: 2, outcome: 'inbox' },
  document_only: { share: 2, outcome: 'overdue' },
} as const satisfies Readonly<Record<string, { share: number; outcome: Outcome }>>;

export type Scenario = keyof typeof scenarios;
export const scenarioNames = Object.keys(scenarios) as Scenario[];

/** What must be found at the end. */
export type Outcome =
  | 'analyzed'
  | 'rejected'
  /** Of two captures with the same bytes one is analysed and the other one points to it. */
  | 'one_of_two'
  /** Nobody has said what it is: kept in the inbox. */
  | 'inbox'
  /** No sound will come: the technician is told. */
  | 'overdue';

/** One capture of one phone. */
export interface PlannedCapture {
  readonly index: number;
  readonly phone: number;
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  /** Which sound: captures with the same number have the same bytes. */
  readonly sound: number;
  /** How often its events are delivered once more. */
  readonly redeliveries: number;
}

/** Workers are killed after so many captures were sent. */
export interface PlannedKill {
  readonly afterCaptures: number;
  /** All workers at once, or one of them. */
  readonly all: boolean;
}

/** Everything that happens by chance. */
export interface SoakPlan {
  readonly captures: readonly PlannedCapture[];
  readonly kills: readonly PlannedKill[];
  /** From here on nobody is killed, so that the memory of workers that live can be seen. */
  readonly calmAfterCaptures: number;
}

const redelivered = { everyNth: 10, times: 3 };
const stormyShare = 0.75;

/** Makes the plan of a soak; the same settings give the same plan. */
export function makePlan({ seed, recordings, phones, kills }: SoakSettings): SoakPlan {
  const random = seededRandom(`soak-${seed}`);
  const chosen = chooseScenarios(recordings, random.fork('scenarios'));
  const captures = chosen.map((scenario, index) => {
    const hasTwin = scenario === 'same_bytes' && chosen[index - 1] === scenario;
    return {
      ...{ index, scenario, phone: random.integer(phones) },
      outcome: scenarios[scenario].outcome,
      sound: hasTwin && index % 2 === 1 ? index - 1 : index,
    };
  });
  const calmAfterCaptures = Math.floor(recordings * stormyShare);
  return {
    captures: shuffle(captures, random.fork('order')).map((capture, position) => ({
      ...capture,
      redeliveries: position % redelivered.everyNth === 0 ? redelivered.times : 0,
    })),
    kills: Array.from({ length: kills }, () => ({
      afterCaptures: 1 + random.integer(Math.max(calmAfterCaptures - 1, 1)),
      all: random.uniform() < 0.5,
    })).toSorted((a, b) => a.afterCaptures - b.afterCaptures),
    calmAfterCaptures,
  };
}

/** Pairs come first, at even places; then the rest by chance. */
function chooseScenarios(count: number, random: Random): Scenario[] {
  const pairs = Math.round((count * scenarios.same_bytes.share) / 200);
  const rest = scenarioNames.filter((name) => name !== 'same_bytes');
  const total = rest.reduce((sum, name) => sum + scenarios[name].share, 0);
  const one = (): Scenario => {
    let left = random.uniform() * total;
    return rest.find((name) => (left -= scenarios[name].share) < 0) ?? 'document_first';
  };
  return [
    ...Array.from({ length: 2 * pairs }, (): Scenario => 'same_bytes'),
    ...Array.from({ length: count - 2 * pairs }, one),
  ];
}

/** Fisher and Yates. */
function shuffle<Value>(values: readonly Value[], random: Random): Value[] {
  const shuffled = [...values];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
  }
  return shuffled;
}
