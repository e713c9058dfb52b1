/** A probability from one measure: `sigmoid(intercept + slope * ln(measure + offset))`. */
export interface LungHead {
  intercept: number;
  slope: number;
  offset: number;
}

/**
 * Probability heads of the lung findings. Data, folds, commands and figures: `functions/models/lung.md`.
 *
 * `wheeze` (of the strength of wheezes in dB) is fitted by `training/lung/fit_heads.py` on KAUH: 121
 * recordings of 42 people, 59 recordings with wheeze. `crackles` (of transients a second) is set by hand:
 * no fit on people beat chance with patients kept apart, so it is flat, and 0.5 at four a second.
 */
export const LUNG_HEADS = {
  version: '1.0.0',
  wheeze: { intercept: 5.7138, slope: 2.166, offset: 0.01 },
  crackles: { intercept: -1.13, slope: 0.8, offset: 0.1 },
} as const satisfies { version: string; wheeze: LungHead; crackles: LungHead };
