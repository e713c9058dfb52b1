import type { AuscultationSite } from '../../../domain/recordings/auscultationSite.ts';

/** What a person would call a site. */
export const siteDisplays: Readonly<Record<AuscultationSite, string>> = {
  AV: 'Aortic area',
  PV: 'Pulmonic area',
  TV: 'Tricuspid area',
  MV: 'Mitral area (apex)',
  ERB: 'Erb’s point',
  anterior_left_upper: 'Chest, anterior, left upper',
  anterior_left_middle: 'Chest, anterior, left middle',
  anterior_left_lower: 'Chest, anterior, left lower',
  anterior_right_upper: 'Chest, anterior, right upper',
  anterior_right_middle: 'Chest, anterior, right middle',
  anterior_right_lower: 'Chest, anterior, right lower',
  posterior_left_upper: 'Back, left upper',
  posterior_left_middle: 'Back, left middle',
  posterior_left_lower: 'Back, left lower',
  posterior_right_upper: 'Back, right upper',
  posterior_right_middle: 'Back, right middle',
  posterior_right_lower: 'Back, right lower',
  lateral_left_upper: 'Chest, lateral, left upper',
  lateral_left_middle: 'Chest, lateral, left middle',
  lateral_left_lower: 'Chest, lateral, left lower',
  lateral_right_upper: 'Chest, lateral, right upper',
  lateral_right_middle: 'Chest, lateral, right middle',
  lateral_right_lower: 'Chest, lateral, right lower',
  trachea: 'Trachea',
};
