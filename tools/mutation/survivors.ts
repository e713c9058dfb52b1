/** A mutant that no cell can tell from the original, and why that is right. */
export interface ExplainedSurvivor {
  readonly file: 'firestore.rules' | 'storage.rules';
  readonly change: string;
  readonly why: string;
}

/** Every survivor that is known. One that isn't here, or is here and dies, fails the run. */
export const explainedSurvivors: readonly ExplainedSurvivor[] = [];
