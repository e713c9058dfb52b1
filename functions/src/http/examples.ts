import recorded from './examples.json' with { type: 'json' };

/** A request that was sent, and what it was answered, with other ids, times and secrets. */
export interface Example {
  readonly request: {
    /** With its query, without the host. */
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  readonly response: {
    readonly status: number;
    /** JSON; left out where the answer is another file. */
    readonly body?: unknown;
  };
}

/**
 * An example of every operation, by `operationId`. They were recorded in emulators, and every run of the
 * tests sends them again: see docs/emulators.md, "Examples of the REST surface".
 */
export const examples: Readonly<Record<string, Example>> = recorded;

interface Parameter {
  readonly in: string;
  readonly name: string;
  example?: unknown;
}

interface Content {
  readonly content?: Readonly<Record<string, { example?: unknown }>>;
}

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses?: Readonly<Record<string, object>>;
}

/** Writes examples into an OpenAPI document: of parameters, bodies and answers. */
export function addExamples(
  paths: Readonly<Record<string, object>>,
  from: Readonly<Record<string, Example>>,
): void {
  for (const [template, methods] of Object.entries(paths)) {
    for (const operation of Object.values(methods) as Operation[]) {
      const example = from[operation.operationId ?? ''];
      if (example !== undefined) addExample(template, operation, example);
    }
  }
}

function addExample(template: string, operation: Operation, { request, response }: Example): void {
  const inHeaders = Object.entries(request.headers ?? {}).map(
    ([name, value]) => [`header ${name.toLowerCase()}`, value] as const,
  );
  const values = new Map([...valuesIn(template, request.path), ...inHeaders]);
  for (const parameter of (operation.parameters ?? []) as Parameter[]) {
    const value = values.get(
      `${parameter.in} ${parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name}`,
    );
    if (value !== undefined) parameter.example = value;
  }
  setContent(operation.requestBody, request.body);
  setContent(operation.responses?.[response.status], response.body);
}

function setContent(holder: object | undefined, example: unknown): void {
  if (example === undefined) return;
  for (const media of Object.values((holder as Content | undefined)?.content ?? {})) {
    media.example = example;
  }
}

/** What stands in a path for the placeholders of its template, and what its query says. */
function valuesIn(template: string, path: string): ReadonlyMap<string, string> {
  const url = new URL(path, 'http://any');
  const parts = url.pathname.split('/').map(decodeURIComponent);
  const inPath = template.split('/').flatMap((part, index) => {
    const name = /^\{(\w+)\}$/u.exec(part)?.[1];
    return name === undefined ? [] : [[`path ${name}`, parts[index] ?? ''] as const];
  });
  const inQuery = [...url.searchParams].map(([name, value]) => [`query ${name}`, value] as const);
  return new Map([...inPath, ...inQuery]);
}
