import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { routes } from '../../../src/http/app.ts';
import { openApiDocument } from '../../../src/http/openapi.ts';

/** A JSON schema of the document; what isn't read here is left to the validator. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** What a request of an operation is made of. */
export interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly {
    readonly in: string;
    readonly name: string;
    readonly schema: JsonSchema;
  }[];
  readonly body: JsonSchema | null;
  readonly responses: Readonly<Record<string, unknown>>;
}

// Through JSON, as clients read it.
const document = JSON.parse(JSON.stringify(openApiDocument(routes, {}))) as {
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, JsonSchema>; responses?: Record<string, object> };
};

interface OperationObject {
  readonly operationId: string;
  readonly parameters?: Operation['parameters'];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: JsonSchema }>> };
  readonly responses: Operation['responses'];
}

/** Every operation of the OpenAPI document. */
export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(
      ([method, { operationId, parameters = [], requestBody, responses }]) => ({
        ...{ operationId, method, path, parameters, responses },
        body: Object.values(requestBody?.content ?? {})[0]?.schema ?? null,
      }),
    ),
);

/** What a reference names: the document has references to schemas and to answers. */
export function resolved(reference: string): unknown {
  return reference
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document);
}

const ajv = new Ajv2020({ strict: false, allErrors: false });
addFormats.default(ajv);
const validators = new Map<string, ValidateFunction>();
ajv.addSchema({ $id: 'openapi.json', ...document });

/**
 * Holds an answer against the document.
 * @returns what is wrong with it; null when nothing is
 */
export function faultOf(
  { path, method, responses }: Operation,
  status: number,
  mediaType: string,
  body: unknown,
): string | null {
  const stated = responses[status] as
    { $ref?: string; content?: Record<string, unknown> } | undefined;
  if (stated === undefined) return `the document has no answer ${status}`;
  const { content = {} } =
    stated.$ref === undefined ? stated : (resolved(stated.$ref) as typeof stated);
  const type = Object.keys(content).find((each) => each === mediaType || each === 'audio/*');
  if (type === undefined) return `the document has no ${mediaType} for ${status}`;
  if (body === undefined) return null;
  const pointer = stated.$ref ?? `#/paths/${escaped(path)}/${method}/responses/${status}`;
  const schema = `openapi.json${pointer}/content/${escaped(type)}/schema`;
  const validate = validators.get(schema) ?? ajv.compile({ $ref: schema });
  validators.set(schema, validate);
  return validate(body) ? null : ajv.errorsText(validate.errors);
}

/** RFC 6901, in a URI fragment. */
function escaped(token: string): string {
  return encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1'));
}
