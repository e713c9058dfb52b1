import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './apiSchema.ts';

/** The REST surface, typed by its OpenAPI document: paths, parameters, bodies and answers. */
export type ApiClient = Client<paths>;

/**
 * Connects to the REST surface.
 * @param apiUrl - without a slash at its end
 * @param idToken - a Firebase ID token that hasn't expired; asked for at each request
 */
export function connectApi(apiUrl: string, idToken: () => Promise<string>): ApiClient {
  const client = createClient<paths>({ baseUrl: apiUrl });
  client.use({
    async onRequest({ request }) {
      request.headers.set('authorization', `Bearer ${await idToken()}`);
      return request;
    },
  });
  return client;
}
