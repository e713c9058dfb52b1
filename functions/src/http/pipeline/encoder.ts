import type { JsonRoute } from '../route.ts';
import { pickerOf } from './picker.ts';

/** Makes what a handler returns into the bytes in which it is sent. */
export type Encode = (
  route: Pick<JsonRoute, 'response' | 'operationId'>,
  representation: unknown,
) => string;

/**
 * Encodes by the schema of a route's response: no unlisted field gets out, and defaults are filled in.
 * Unless it checks, it relies on types: a field holds what its schema says.
 *
 * @param checks - whether it also demands that parsing by the schema comes to the same bytes; for
 *   emulators and tests, since that takes most of the time. A representation that is not as the schema
 *   says is thrown as zod's error; a schema that changes values, which it should only describe, too.
 */
export function encoder(checks: boolean): Encode {
  return checks ? encodeChecked : encode;
}

const encode: Encode = ({ response }, representation) =>
  JSON.stringify(pickerOf(response)(representation));

const encodeChecked: Encode = (route, representation) => {
  const checked = JSON.stringify(route.response.parse(representation));
  const text = encode(route, representation);
  if (text === checked) return text;
  throw new Error(`${route.operationId} is not encoded as its schema says`);
};
