import type { SoakSettings } from './arguments.ts';
import type { Offender } from './judge.ts';
import { scenarioNames } from './plan.ts';
import type { SentCapture } from './sendCapture.ts';
import type { MemoryTrend } from './workerMemory.ts';

/** What a soak has come to. */
export interface SoakReport {
  readonly settings: SoakSettings;
  readonly sent: readonly SentCapture[];
  readonly offenders: readonly Offender[];
  readonly kills: number;
  readonly killedWorkers: number;
  readonly redeliveries: number;
  readonly contendingTransactions: number;
  readonly sweeps: number;
  readonly memory: MemoryTrend;
  readonly sendingSeconds: number;
  readonly settlingSeconds: number;
}

/** Above this the memory of workers is not called flat. */
const tolerableGrowthPercent = 20;

/** Whether nothing was lost, doubled or stuck, and memory stayed flat. */
export function hasPassed({ offenders, memory }: SoakReport): boolean {
  return offenders.length === 0 && (memory.growthPercent ?? 0) <= tolerableGrowthPercent;
}

const shownOffenders = 40;

/** The report for a person, line by line. */
export function reportLines(report: SoakReport): string[] {
  const { settings, sent, offenders, memory } = report;
  const row = (name: string, ...cells: (string | number)[]) =>
    `  ${name.padEnd(22)}${cells.map((cell) => String(cell).padStart(14)).join('')}`;
  const countOf = (fault: Offender['fault']) =>
    new Set(offenders.filter((one) => one.fault === fault).map(({ recordingId }) => recordingId))
      .size;
  const growth =
    memory.growthPercent === null ? 'not seen' : `${memory.growthPercent.toFixed(1)} %`;
  return [
    `Soak: seed ${settings.seed}, ${sent.length} captures, ${settings.phones} phones`,
    row('scenario', 'captures', 'as it should'),
    ...scenarioNames.map((name) => {
      const captures = sent.filter(({ planned }) => planned.scenario === name);
      const wrong = new Set(
        offenders.filter(({ scenario }) => scenario === name).map(({ recordingId }) => recordingId),
      );
      return row(name, captures.length, captures.length - wrong.size);
    }),
    row('kills', report.kills, `${report.killedWorkers} workers`),
    row('redelivered events', report.redeliveries),
    row('contending writes', report.contendingTransactions),
    row('sweeps', report.sweeps),
    row('sending', `${report.sendingSeconds.toFixed(0)} s`),
    row('settling', `${report.settlingSeconds.toFixed(0)} s`),
    row('worker memory, peak', `${memory.peakMegabytes.toFixed(0)} MB`),
    row('worker memory, growth', growth, `${memory.workers} workers`),
    ...offenders
      .slice(0, shownOffenders)
      .map(
        ({ recordingId, scenario, fault, what }) =>
          `  ${fault} ${recordingId} ${scenario}: ${what}`,
      ),
    `${countOf('lost')} lost, ${countOf('doubled')} doubled, ${countOf('stuck')} stuck`,
  ];
}
