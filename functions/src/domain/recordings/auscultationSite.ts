import { z } from 'zod';

/** Heart sites: aortic, pulmonic, tricuspid and mitral areas (CirCor's codes) and Erb's point. */
export const heartSiteSchema = z.enum(['AV', 'PV', 'TV', 'MV', 'ERB']);

/** Lung sites: aspect, side and height of the chest wall, and the trachea. */
export const lungSiteSchema = z.enum([
  'anterior_left_upper',
  'anterior_left_middle',
  'anterior_left_lower',
  'anterior_right_upper',
  'anterior_right_middle',
  'anterior_right_lower',
  'posterior_left_upper',
  'posterior_left_middle',
  'posterior_left_lower',
  'posterior_right_upper',
  'posterior_right_middle',
  'posterior_right_lower',
  'lateral_left_upper',
  'lateral_left_middle',
  'lateral_left_lower',
  'lateral_right_upper',
  'lateral_right_middle',
  'lateral_right_lower',
  'trachea',
]);

/** Where the chestpiece was held. */
export const auscultationSiteSchema = z.enum([
  ...heartSiteSchema.options,
  ...lungSiteSchema.options,
]);
export type AuscultationSite = z.infer<typeof auscultationSiteSchema>;
