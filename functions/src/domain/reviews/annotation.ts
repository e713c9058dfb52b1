import { z } from 'zod';
import { clientMadeIdSchema, timestampSchema, userIdSchema } from '../ids.ts';

/** What a time range holds, in the words of auscultation. */
const annotationKindSchema = z.enum([
  's1',
  's2',
  's3',
  's4',
  'systolic_murmur',
  'diastolic_murmur',
  'click',
  'friction_rub',
  'wheeze',
  'crackle',
  'rhonchus',
  'stridor',
  'artifact',
  'note',
]);

/** The fields of an annotation, each by itself. */
export const annotationFieldsSchema = z.strictObject({
  id: clientMadeIdSchema,
  kind: annotationKindSchema,
  /** From the beginning of the sound. */
  startSeconds: z.number().min(0).max(3600),
  endSeconds: z.number().min(0).max(3600),
  /** Counted in code points, as `firestore.rules` does. */
  note: z
    .string()
    .regex(/^[^]{1,1000}$/u, 'expected 1 to 1000 characters')
    .nullable(),
  /** A withdrawn one stays, so that it can be told what was once marked; it changes no more. */
  status: z.enum(['active', 'withdrawn']),
  createdBy: userIdSchema,
  createdAt: timestampSchema,
  updatedBy: userIdSchema,
  updatedAt: timestampSchema,
  /** The REST request that wrote this version; null when a client SDK did. */
  requestId: z.uuid().nullable(),
});

/** A mark of a clinician or technician on a time range of a recording. Its author alone edits it. */
export const annotationSchema = annotationFieldsSchema.refine(
  ({ startSeconds, endSeconds }) => startSeconds < endSeconds,
  { path: ['endSeconds'], message: 'it has to end after its beginning' },
);
export type Annotation = z.infer<typeof annotationSchema>;

/** What its author may say, and say again later. */
export type AnnotationContent = Pick<Annotation, 'kind' | 'startSeconds' | 'endSeconds' | 'note'>;
