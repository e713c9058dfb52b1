import { z } from 'zod';
import { notFound } from '../../usecases/access/authorize.ts';
import { jsonRoute, type Route } from '../route.ts';

const name = z.string().regex(/^[a-z0-9-]{1,64}$/u, 'expected a name such as "heart-heads"');
const model = z.object({ name, version: z.string() });

const open = {
  method: 'get',
  tag: 'Models',
  access: 'public',
  cacheControl: 'public, max-age=300',
} as const;

/** What findings come from: the same for everybody, and nobody's data. */
export const modelRoutes: readonly Route[] = [
  jsonRoute({
    ...open,
    path: '/v1/models',
    operationId: 'listModels',
    summary: 'List the models that findings come from',
    description: 'Those that analyse now. Each analysis names the versions that made it.',
    params: z.strictObject({}),
    response: z.object({ models: z.array(model) }).meta({ id: 'ModelList' }),
    responseDescription: 'The models, by name',
    handler: async (_input, { modelCards }) => ({ models: [...(await modelCards.list())] }),
  }),
  jsonRoute({
    ...open,
    path: '/v1/models/{name}',
    operationId: 'getModelCard',
    summary: 'Read the card of a model',
    description: 'What it was trained on, how good it is, where it fails, what it is for.',
    params: z.strictObject({ name }),
    response: model.extend({ card: z.string().describe('Markdown') }).meta({ id: 'ModelCard' }),
    responseDescription: 'The card',
    handler: async ({ params }, { modelCards }) => {
      const found = (await modelCards.list()).find((each) => each.name === params.name);
      if (found === undefined) throw notFound('model');
      return { name: found.name, version: found.version, card: found.text };
    },
  }),
];
