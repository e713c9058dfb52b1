/** How a figure is written, and what is asked of it. */
export interface FigureDescription {
  readonly label: string;
  /** A share lies in 0–1. */
  readonly unit: 'share' | 'bpm';
  /** What a release must reach and what it aims at; for errors and refusals, at most. */
  readonly reach?: number;
  readonly aim?: number;
}

/** All figures, in the order of the table; `docs/benchmarks/README.md` defines them in full. */
export const catalogue = {
  'circor.f1_60ms': {
    label: 'S1 and S2, F1 within 60 ms, annotated stretches',
    unit: 'share',
    reach: 0.973,
    aim: 0.98,
  },
  'circor.s1_f1_60ms': { label: 'S1 alone', unit: 'share' },
  'circor.s2_f1_60ms': { label: 'S2 alone', unit: 'share' },
  'circor.f1_100ms': { label: 'S1 and S2, F1 within 100 ms', unit: 'share' },
  'circor.s1_f1_100ms': { label: 'S1 alone', unit: 'share' },
  'circor.s2_f1_100ms': { label: 'S2 alone', unit: 'share' },
  'circor.frame_accuracy': { label: 'state right, 20 ms frames', unit: 'share' },
  'circor.hr_within_5bpm': {
    label: 'heart rate within 5 bpm, a refusal is a miss',
    unit: 'share',
    reach: 0.91,
    aim: 0.94,
  },
  'circor.hr_mae_answered': {
    label: 'heart rate, mean absolute error of those answered, bpm',
    unit: 'bpm',
  },
  'circor.hr_answered': { label: 'heart rate answered', unit: 'share' },
  'circor.murmur_auroc': {
    label: 'murmur per recording, AUROC',
    unit: 'share',
    reach: 0.945,
    aim: 0.96,
  },
  'circor.murmur_answered': { label: 'murmur probability given', unit: 'share' },
  'circor.murmur_weighted_accuracy': {
    label: 'murmur per patient, CinC 2022 weighted accuracy',
    unit: 'share',
    reach: 0.81,
    aim: 0.84,
  },
  'circor.murmur_sensitivity': { label: 'murmur at this site named present', unit: 'share' },
  'circor.murmur_specificity': { label: 'no murmur, not named present', unit: 'share' },
  'circor.murmur_calibration_error': {
    label: 'murmur calibration error, ten equally filled bins',
    unit: 'share',
    reach: 0.05,
  },
  'circor.quality_auroc': {
    label: 'quality, Unknown v. known patients, AUROC',
    unit: 'share',
    reach: 0.86,
    aim: 0.9,
  },
  'circor.rejected': { label: 'recordings rejected', unit: 'share', reach: 0.03 },
  'circor.failed': { label: 'recordings without an answer', unit: 'share' },
  'cinc2016.abnormal_auroc': { label: 'abnormal, AUROC', unit: 'share' },
  'cinc2016.macc': {
    label: 'abnormal, mean of sensitivity and specificity',
    unit: 'share',
  },
  'cinc2016.rejected': { label: 'recordings rejected', unit: 'share' },
  'cinc2016.failed': { label: 'recordings without an answer', unit: 'share' },
  'pascal.s1s2_f1_100ms': {
    label: 'S1 and S2 of the timed files, F1 within 100 ms',
    unit: 'share',
    reach: 0.975,
    aim: 0.985,
  },
  'pascal.quality_auroc': {
    label: 'quality, artifact or noisy v. clean, AUROC',
    unit: 'share',
  },
  'pascal.artifact_refused': {
    label: 'artifacts refused',
    unit: 'share',
    reach: 0.8,
    aim: 0.95,
  },
  'pascal.rejected': { label: 'recordings rejected', unit: 'share' },
  'pascal.failed': { label: 'recordings without an answer', unit: 'share' },
  'manikin.heart_rejected': { label: 'heart sounds of the manikin rejected', unit: 'share' },
  'manikin.lung_sent_as_heart_rejected': {
    label: 'lung sounds sent as heart rejected',
    unit: 'share',
  },
  'kauh.wheeze_auroc': {
    label: 'wheeze v. normal, AUROC',
    unit: 'share',
    reach: 0.8,
    aim: 0.9,
  },
  'icbhi.rr_within_3': {
    label: 'respiratory rate within 3 a minute, a refusal is a miss',
    unit: 'share',
    reach: 0.6,
    aim: 0.8,
  },
  'lung.rejected': { label: 'recordings rejected', unit: 'share' },
  'lung.failed': { label: 'recordings without an answer', unit: 'share' },
} as const satisfies Readonly<Record<string, FigureDescription>>;

export type FigureName = keyof typeof catalogue;

/** What the table says of a figure. */
export function describeFigure(name: FigureName): FigureDescription {
  return catalogue[name];
}
