import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const segmentSchema = z.object({
  state: z.string(),
  startSeconds: z.number(),
  endSeconds: z.number(),
});

const findingSchema = z.object({
  result: z.string().nullish(),
  probability: z.number().nullish(),
});

const lungSoundSchema = z.object({ probability: z.number().nullish() });

/** What is scored of a line of `npm run analyze`; anything may be missing, which counts as no answer. */
export const predictionSchema = z.object({
  status: z.string().nullish(),
  quality: z.object({ score: z.number().nullish(), verdict: z.string().nullish() }).nullish(),
  heart: z
    .object({
      heartRateBpm: z.number().nullish(),
      segments: z.array(segmentSchema).nullish(),
      murmur: findingSchema.nullish(),
      abnormal: findingSchema.nullish(),
    })
    .nullish(),
  lung: z
    .object({
      respiratoryRateBpm: z.number().nullish(),
      wheeze: lungSoundSchema.nullish(),
      crackles: lungSoundSchema.nullish(),
    })
    .nullish(),
  model: z
    .object({
      name: z.string(),
      version: z.string(),
      models: z.record(z.string(), z.string()).optional(),
    })
    .nullish(),
});
export type Prediction = z.infer<typeof predictionSchema>;
/** A state of the heart cycle as it was found. */
export type Segment = z.infer<typeof segmentSchema>;

const predictionLineSchema = predictionSchema.extend({ file: z.string().min(1) });

/** Predictions by file, relative to the data folder, `/` between the parts. */
export type Predictions = ReadonlyMap<string, Prediction>;

/**
 * Reads what `npm run -s analyze` printed. Lines that don't begin with a brace are skipped (so that the
 * words of npm do no harm); of two lines for a file the later one holds.
 *
 * @param from - the folder that relative names in the file start from
 * @throws {Error} with the line's number when a line is not an analysis
 */
export async function readPredictions(
  predictionsFile: string,
  dataFolder: string,
  from: string,
): Promise<Predictions> {
  const root = canonicalPath(dataFolder);
  const predictions = new Map<string, Prediction>();
  const lines = (await readFile(predictionsFile, 'utf8')).split('\n');
  for (const [index, line] of lines.entries()) {
    if (!line.trimStart().startsWith('{')) continue;
    const { file, ...prediction } = parseLine(line, `${predictionsFile}, line ${index + 1}`);
    const relative = path.relative(root, canonicalPath(path.resolve(from, file)));
    predictions.set(relative.split(path.sep).join('/'), prediction);
  }
  return predictions;
}

function parseLine(line: string, where: string): z.infer<typeof predictionLineSchema> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new Error(`${where}: not JSON`, { cause });
  }
  const parsed = predictionLineSchema.safeParse(value);
  if (!parsed.success) throw new Error(`${where}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The path without symbolic links, as far as it exists. */
function canonicalPath(name: string): string {
  try {
    return realpathSync(name);
  } catch {
    const parent = path.dirname(name);
    return parent === name ? name : path.join(canonicalPath(parent), path.basename(name));
  }
}
