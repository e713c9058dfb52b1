import { writeFile } from 'node:fs/promises';
import { parseEvaluateArguments, usage, type EvaluateArguments } from './arguments.ts';
import { evaluateFolder } from './evaluateFolder.ts';
import { predictFiles } from './predictFiles.ts';
import { readPredictions } from './prediction.ts';
import { formatReport, reportOf } from './report.ts';
import { renderEvaluation } from './table.ts';

/** `npm run evaluate -- DIR`: how good the analysis is on recordings whose truth is known. */
const BOOTSTRAP = { rounds: 1000, seed: 'evaluate' };

const callerFolder = process.env['INIT_CWD'] ?? process.cwd();
const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function evaluate(request: EvaluateArguments): Promise<void> {
  const { folder, predictionsFile, jsonFile } = request;
  const predictions =
    predictionsFile === null
      ? await predictFiles(folder, tell)
      : await readPredictions(predictionsFile, folder, callerFolder);
  const evaluation = await evaluateFolder(folder, predictions, BOOTSTRAP);
  process.stdout.write(`${renderEvaluation(evaluation)}\n`);
  if (jsonFile !== null) {
    await writeFile(jsonFile, formatReport(reportOf(evaluation)));
  }
}

let request: EvaluateArguments | undefined;
try {
  request = parseEvaluateArguments(process.argv.slice(2), callerFolder);
} catch (error) {
  tell(`${messageOf(error)}\n\n${usage}`);
  process.exitCode = 2;
}
if (request !== undefined) {
  try {
    await evaluate(request);
  } catch (error) {
    tell(messageOf(error));
    process.exitCode = 1;
  }
}
