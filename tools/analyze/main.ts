import { analyzeFiles } from './analyzeFiles.ts';
import { parseAnalyzeArguments, usage, type AnalyzeArguments } from './arguments.ts';

/** `npm run -s analyze -- FILE…`: one JSON object a line. */
let request: AnalyzeArguments | undefined;
try {
  request = parseAnalyzeArguments(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  process.exitCode = 2;
}
if (request !== undefined) {
  for await (const analysis of analyzeFiles(request.files, request.kind)) {
    process.stdout.write(`${JSON.stringify(analysis)}\n`);
    if (analysis.status === 'failed') process.exitCode = 1;
  }
}
