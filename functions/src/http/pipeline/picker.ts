import { z } from 'zod';

/** Takes out of a value what a schema lists. */
export type Picker = (value: unknown) => unknown;

/** Made once for every schema. */
const pickers = new WeakMap<z.core.$ZodType, Picker>();

/**
 * The picker of a schema: gives what parsing a valid value gives, without looking whether it is valid.
 * Objects are made by a function compiled for their fields, as zod's own parser does it: with that,
 * picking costs next to nothing beside `JSON.stringify` (docs/adr/0023). What a picker can't know,
 * such as a transform or which member of a union a value is, is parsed.
 *
 * @returns a function that throws where the value is not even of the schema's shape
 */
export function pickerOf(schema: z.core.$ZodType): Picker {
  const known = pickers.get(schema);
  if (known !== undefined) return known;
  const picker = pick(schema) ?? asItIs;
  pickers.set(schema, picker);
  return picker;
}

/** Types whose values hold nothing that could be unlisted. */
const plainTypes: ReadonlySet<string> = new Set([
  ...['string', 'number', 'boolean', 'null', 'literal', 'enum', 'unknown', 'never'],
]);

/** @returns null where every value is taken as it is */
function pick(schema: z.core.$ZodType): Picker | null {
  if (plainTypes.has(schema._zod.def.type)) return null;
  if (schema instanceof z.core.$ZodObject && isClosed(schema)) {
    return fieldsOf(schema._zod.def.shape);
  }
  if (schema instanceof z.core.$ZodArray) {
    const item = pick(schema._zod.def.element);
    return item && ((value) => (value as unknown[]).map((each) => item(each)));
  }
  if (schema instanceof z.core.$ZodNullable || schema instanceof z.core.$ZodOptional) {
    const inner = pick(schema._zod.def.innerType);
    return inner && ((value) => (value === null || value === undefined ? value : inner(value)));
  }
  if (schema instanceof z.core.$ZodDefault || schema instanceof z.core.$ZodPrefault) {
    const inner = pick(schema._zod.def.innerType) ?? asItIs;
    return (value) => (value === undefined ? z.parse(schema, value) : inner(value));
  }
  if (schema instanceof z.core.$ZodReadonly) return pick(schema._zod.def.innerType);
  if (schema instanceof z.core.$ZodRecord) {
    const { keyType, valueType } = schema._zod.def;
    if (keyType instanceof z.core.$ZodEnum && schema._zod.def.partial !== true) {
      const names = Object.values(keyType._zod.def.entries);
      return fieldsOf(Object.fromEntries(names.map((name) => [name, valueType])));
    }
    if (keyType instanceof z.core.$ZodString && pick(valueType) === null) return null;
  }
  if (schema instanceof z.core.$ZodUnion) {
    const isPlain = schema._zod.def.options.every((option) => pick(option) === null);
    if (isPlain) return null;
  }
  return (value) => z.parse(schema, value);
}

/** Whether an object has no fields but those that it lists. */
function isClosed(schema: z.core.$ZodObject): boolean {
  const rest = schema._zod.def.catchall;
  return rest === undefined || rest instanceof z.core.$ZodNever;
}

const asItIs: Picker = (value) => value;

/** Makes an object of the listed fields, in the order in which they are listed. */
function fieldsOf(shape: Readonly<Record<string, z.core.$ZodType>>): Picker {
  const inner: Picker[] = [];
  const fields = Object.entries(shape).map(([name, schema]) => {
    const key = JSON.stringify(name);
    const picker = pick(schema);
    if (picker === null) return `${key}: value[${key}]`;
    return `${key}: inner[${inner.push(picker) - 1}](value[${key}])`;
  });
  // Names come from our own schemas, as JSON. Without a function of its own for every shape an object
  // is filled key by key, which takes sixteen times as long.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const compile = new Function('inner', `return (value) => ({ ${fields.join(', ')} });`);
  return (compile as (inner: readonly Picker[]) => Picker)(inner);
}
