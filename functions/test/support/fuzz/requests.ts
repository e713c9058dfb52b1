import fc, { type Arbitrary } from 'fast-check';
import { resolved, type JsonSchema, type Operation } from './openApi.ts';

/** A request that may mean anything. */
export interface FuzzedRequest {
  readonly operation: Operation;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text that is sent as JSON, whatever it is. */
  readonly body: string | null;
}

/** Texts that programs stumble over. */
const nasty = fc.constantFrom(
  ...['', ' ', '0', '-1', 'null', '__proto__', '../..', '%00', '\u0000', '\ud800', '💓'.repeat(50)],
  ...[
    '1e309',
    '2026-02-30',
    '2026-11-22T24:00:00Z',
    '+275760-09-13T00:00:00.001Z',
    'NaN',
    '{{7*7}}',
  ],
  'a'.repeat(5000),
);

const anything: Arbitrary<unknown> = fc.oneof(
  nasty,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, true, 0, -1, 1e308, [], {}, [[]], { __proto__: null }),
);

/** Values of a schema, about as often as it is asked for; now and then something else. */
function valuesOf(schema: JsonSchema, known: readonly string[], depth = 0): Arbitrary<unknown> {
  return fc.oneof(
    { weight: 30, arbitrary: valid(schema, known, depth) },
    { weight: 1, arbitrary: anything },
  );
}

function valid(schema: JsonSchema, known: readonly string[], depth: number): Arbitrary<unknown> {
  const inner = (each: JsonSchema) => valuesOf(each, known, depth + 1);
  if (schema.$ref !== undefined) return inner(resolved(schema.$ref) as JsonSchema);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return fc.oneof(...options.map(inner));
  if (schema.allOf !== undefined) return fc.oneof(...schema.allOf.map(inner));
  switch (schema.type) {
    case 'string':
      return text(schema, known);
    case 'integer':
    case 'number': {
      const { minimum: min = -1000, maximum: max = 1000 } = schema;
      return schema.type === 'integer'
        ? fc.integer({ min: Math.ceil(Math.max(min, -1e9)), max: Math.floor(Math.min(max, 1e9)) })
        : fc.double({ min, max, noNaN: true });
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(depth > 4 ? fc.constant(null) : inner(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case 'object': {
      const properties = Object.entries(schema.properties ?? {});
      const record = fc.record(
        Object.fromEntries(properties.map(([name, each]) => [name, inner(each)])),
        {
          requiredKeys: (schema.required ?? []).filter((name) => name in (schema.properties ?? {})),
        },
      );
      const extra = fc.record({ extra: anything });
      return fc.oneof(
        { weight: 20, arbitrary: record },
        { weight: 1, arbitrary: fc.tuple(record, extra).map(([a, b]) => ({ ...a, ...b })) },
      );
    }
    case undefined:
    default:
      return anything;
  }
}

function text(
  { pattern, format, minLength = 0, maxLength = 40 }: JsonSchema,
  known: readonly string[],
): Arbitrary<unknown> {
  const fitting = known.filter(
    (each) => pattern === undefined || new RegExp(pattern, 'u').test(each),
  );
  const ofKnown =
    fitting.length === 0 ? [] : [{ weight: 3, arbitrary: fc.constantFrom(...fitting) }];
  const fresh =
    format === 'date-time'
      ? fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
      : format === 'date'
        ? fc.constantFrom('1960-02-29', '2001-12-31', '0000-01-01', '9999-12-31')
        : format === 'email'
          ? fc.emailAddress()
          : format === 'uri'
            ? fc.webUrl()
            : pattern !== undefined
              ? fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' })
              : fc.string({
                  unit: 'binary',
                  minLength,
                  maxLength: Math.min(maxLength, minLength + 40),
                });
  return fc.oneof({ weight: 1, arbitrary: fresh }, ...ofKnown);
}

/**
 * Requests of an operation.
 * @param known - ids that there are, for things to be found
 */
export function requestsOf(
  operation: Operation,
  centerId: string,
  known: readonly string[],
): Arbitrary<FuzzedRequest> {
  const parameter = ({ in: place, name, schema }: Operation['parameters'][number]) => {
    const often = place === 'path' || name.toLowerCase() === 'if-match' ? 20 : 1;
    const value = fc
      .oneof(
        { weight: name === 'centerId' ? 20 : 0, arbitrary: fc.constant(centerId) },
        { weight: 1, arbitrary: valuesOf(schema, known) },
      )
      .map((each) => [`${place} ${name}`, typeof each === 'string' ? each : JSON.stringify(each)]);
    return fc.oneof(
      { weight: often, arbitrary: value },
      { weight: place === 'path' ? 0 : 2, arbitrary: fc.constant(null) },
    );
  };
  const json = fc.oneof(
    {
      weight: 20,
      arbitrary: valuesOf(operation.body ?? {}, known).map((each) => JSON.stringify(each)),
    },
    { weight: 1, arbitrary: fc.constantFrom('', '{', '[]', 'null', '"', '{"a":1,"a":2}') },
  );
  const bodies = operation.body === null ? fc.constant(null) : json;
  return fc
    .tuple(fc.tuple(...operation.parameters.map(parameter)), bodies)
    .map(([values, body]) => {
      const said = new Map(
        values.flatMap((each) => (each === null ? [] : [each as [string, string]])),
      );
      return { operation, body: body ?? null, ...partsOf(operation, said) };
    });
}

function partsOf({ path }: Operation, said: ReadonlyMap<string, string>) {
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  let filled = path;
  for (const [key, value] of said) {
    const [place, name = ''] = key.split(' ');
    const wellFormed = value.toWellFormed();
    // An empty segment is another path.
    if (place === 'path') filled = filled.replace(`{${name}}`, segmentOf(wellFormed));
    if (place === 'query') query.append(name, wellFormed);
    // What no client can send.
    if (place === 'header' && /^[\x20-\x7e]*$/u.test(value)) headers[name] = value.trim();
  }
  return { path: query.size === 0 ? filled : `${filled}?${query.toString()}`, headers };
}

/** What `fetch` would take for a way up, or for nothing, is sent as something else. */
function segmentOf(value: string): string {
  return /^\.{0,2}$/u.test(value) ? 'x' : encodeURIComponent(value);
}
