import { z } from 'zod';
import { clientMadeIdSchema, documentNameSchema, timestampSchema } from '../../domain/ids.ts';
import { cursorCodec } from '../cursor.ts';
import { pageLimit } from '../pageLimit.ts';
import { dateSpanSchema } from './dateSpan.ts';
import { fhirIdPattern } from './references.ts';

/**
 * Where a page ended: a thing in a list that is ordered by time (null where it is ordered by id), and
 * how many of the resources that are drawn from it were on the page already.
 */
const positionSchema = z.strictObject({
  at: timestampSchema.nullable(),
  id: documentNameSchema,
  skip: z.number().int().min(0).max(20),
  /** Of patients: in which order, and behind whom. */
  patients: z
    .strictObject({
      order: z.enum(['familyGiven', 'givenFamily', 'mrn']),
      after: z
        .strictObject({ text: z.string().max(400), patientId: clientMadeIdSchema })
        .nullable(),
    })
    .optional(),
});
export type Position = z.infer<typeof positionSchema>;

/** Cursors of all searches. */
export const searchCursor = cursorCodec(positionSchema);

const fhirId = z.string().regex(fhirIdPattern, 'expected an id');

/** A reference of one type, by relative reference or by id. */
const reference = (type: string, id: z.ZodType<string, string>) =>
  z
    .string()
    .max(200)
    .transform((text) => (text.startsWith(`${type}/`) ? text.slice(type.length + 1) : text))
    .pipe(id)
    .describe(`\`${type}/{id}\` or the id alone`);

/** A value, and the system that it is of, if it says one. */
export interface Token {
  readonly system: string | null;
  readonly value: string;
}

/** A token: a value, with or without the system that it is of (R4, search.html#token). */
const token = z
  .string()
  .min(1)
  .max(300)
  .transform((text): Token => {
    const bar = text.indexOf('|');
    return bar < 0
      ? { system: null, value: text }
      : { system: text.slice(0, bar), value: text.slice(bar + 1) };
  })
  .describe('`system|value` or the value alone');

/**
 * Every search parameter that any resource type has, with the words that FHIR has for its type. What
 * a resource type doesn't list is an error, never ignored: a filter that isn't applied shows too much.
 */
export const searchParameters = {
  _id: z
    .string()
    .max(1000)
    .transform((text) => text.split(','))
    .pipe(z.array(fhirId).min(1).max(20))
    .describe('Up to 20 ids, separated by commas'),
  _lastUpdated: dateSpanSchema,
  identifier: token,
  patient: reference('Patient', clientMadeIdSchema),
  date: dateSpanSchema,
  created: dateSpanSchema,
  recorded: dateSpanSchema,
  code: token,
  target: reference('DiagnosticReport', clientMadeIdSchema),
  url: z.string().max(300),
  name: z
    .string()
    .min(1)
    .max(200)
    .describe('The beginning of a name, accents and case don’t matter'),
  active: z.enum(['true', 'false']).describe('Default: true'),
} as const;
export type SearchParameter = keyof typeof searchParameters;

/** The type of each, in FHIR’s words (R4, search.html#ptypes). */
export const searchParameterTypes = {
  _id: 'token',
  _lastUpdated: 'date',
  identifier: 'token',
  patient: 'reference',
  date: 'date',
  created: 'date',
  recorded: 'date',
  code: 'token',
  target: 'reference',
  url: 'uri',
  name: 'string',
  active: 'token',
} as const satisfies Record<SearchParameter, string>;

/** What pages every list. */
export const pagingParameters = {
  _count: pageLimit(100),
  _cursor: searchCursor.schema,
  _format: z.enum(['json', 'application/json', 'application/fhir+json']).optional(),
};

type OptionalParameters = {
  [Name in SearchParameter]: z.ZodOptional<(typeof searchParameters)[Name]>;
};

/** The query of a resource type: what it doesn't list is never there. */
export function searchQuerySchema(names: readonly SearchParameter[]) {
  const listed = Object.fromEntries(names.map((name) => [name, searchParameters[name].optional()]));
  return z.strictObject({ ...(listed as OptionalParameters), ...pagingParameters });
}

/** What a search asks for. */
export type SearchQuery = Readonly<z.output<ReturnType<typeof searchQuerySchema>>>;
