import { catalogue, describeFigure, type FigureName } from './catalogue.ts';
import { CONFIDENCE_LEVEL } from './bootstrap.ts';
import type { Evaluation } from './evaluateFolder.ts';
import type { Figure } from './figure.ts';
import type { Subgroup } from './subgroups.ts';

const figureNames = Object.keys(catalogue) as FigureName[];
const UNKNOWN = '–';

/** The evaluation as text for a terminal. */
export function renderEvaluation(evaluation: Evaluation): string {
  return [
    renderHeading(evaluation),
    ...evaluation.sets.map(renderSet),
    ...renderSubgroups(evaluation.subgroups),
    renderRemarks(evaluation),
  ].join('\n\n');
}

function renderHeading({ algorithm, bootstrap }: Evaluation): string {
  const models = Object.entries(algorithm?.models ?? {}).map((model) => model.join(' '));
  const by =
    algorithm === null
      ? 'The predictions do not say what made them.'
      : [`${algorithm.name} ${algorithm.version}`, ...models].join(', ');
  return `${by}\n${CONFIDENCE_LEVEL * 100} % intervals: percentile bootstrap over persons, ${bootstrap.rounds} resamples.`;
}

function renderSet({
  title,
  recordingCount,
  scoredCount,
  groupedBy,
  figures,
  table,
}: Evaluation['sets'][number]): string {
  const rows = figureNames.flatMap((name) => {
    const figure = figures[name];
    return figure === undefined ? [] : [figureRow(name, figure)];
  });
  const part = scoredCount === recordingCount ? '' : `${scoredCount} of `;
  const header = ['figure', 'value', 'interval', 'n', 'persons', 'reach', 'aim', ''];
  return [
    `${title}\n${part}${recordingCount} recordings, resampled by ${groupedBy}${
      table.trainedOn ? '; TRAINED ON, figures are optimistic' : ''
    }`,
    renderColumns([header, ...rows]),
  ].join('\n');
}

function figureRow(name: FigureName, figure: Figure): string[] {
  const { label, reach, aim } = describeFigure(name);
  return [
    name,
    renderNumber(name, figure.value),
    renderInterval(name, figure),
    String(figure.count),
    String(figure.personCount),
    reach === undefined ? '' : String(reach),
    aim === undefined ? '' : String(aim),
    label,
  ];
}

function renderSubgroups(subgroups: readonly Subgroup[]): string[] {
  if (subgroups.length === 0) return [];
  const main = ['circor.f1_60ms', 'circor.hr_within_5bpm', 'circor.murmur_auroc'] as const;
  const header = ['CirCor by', '', 'recordings', 'persons', ...main];
  const rows = subgroups.map(({ by, value, recordingCount, personCount, figures }, index) => [
    subgroups[index - 1]?.by === by ? '' : by,
    value,
    String(recordingCount),
    String(personCount),
    ...main.map((name) => {
      const figure = figures[name];
      const interval = figure.interval === null ? '' : ` (${renderInterval(name, figure)})`;
      return `${renderNumber(name, figure.value)}${interval}`;
    }),
  ]);
  return [renderColumns([header, ...rows])];
}

function renderRemarks({ sets }: Evaluation): string {
  const trained = sets.filter(({ table }) => table.trainedOn).map(({ set }) => set);
  const origin =
    trained.length === 0
      ? "No table here is one that the shipped models were trained on. Whether the same persons are in both can't be seen from here."
      : `The shipped models were trained on ${trained.join(' and ')} as they lie here: those figures tell how well
the models fit what they know, not how well they will do. Ask the cross-validated ones for that, where each
person was scored by models that never saw them: docs/benchmarks/README.md, functions/models/*.md,
training/logs/figures.json.`;
  return `${origin}
${UNKNOWN} is not known: too few recordings, or no answers. An interval without width means that all resamples agree,
not certainty. Reach and aim are for persons that training never saw. CPU time: npm run bench -- audio`;
}

function renderNumber(name: FigureName, value: number | null): string {
  if (value === null) return UNKNOWN;
  return value.toFixed(describeFigure(name).unit === 'share' ? 4 : 2);
}

function renderInterval(name: FigureName, { interval }: Figure): string {
  if (interval === null) return UNKNOWN;
  const digits = describeFigure(name).unit === 'share' ? 3 : 2;
  return interval.map((end) => end.toFixed(digits)).join(' to ');
}

/** Columns as wide as their widest cell; numbers to the right, words to the left. */
function renderColumns(rows: readonly (readonly string[])[]): string {
  const columnCount = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: columnCount }, (_, column) => {
    const cells = rows.slice(1).map((row) => row[column] ?? '');
    return {
      width: Math.max(...rows.map((row) => (row[column] ?? '').length)),
      isNumeric: cells.every((cell) => cell === '' || cell === UNKNOWN || /^[\d.]+$/u.test(cell)),
    };
  });
  return rows
    .map((row) =>
      columns
        .map(({ width, isNumeric }, column) => {
          const cell = row[column] ?? '';
          return isNumeric ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
