import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './apiSchema.ts';

/** The REST surface, typed by its OpenAPI document: paths, parameters, bodies and answers. */
export type ApiClient = Client<paths>;

/** Where an announced sound goes. */
export type UploadSession = NonNullable<
  NonNullable<components['schemas']['AnnouncedRecording']['upload']>['session']
>;

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

/**
 * Sends a sound to where its announcement said, in one request.
 * @param contentType - the one that was announced
 * @throws {Error} when it didn't arrive: announce again for a fresh session
 */
export async function uploadToSession(
  { url }: UploadSession,
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<void> {
  const headers = { 'content-type': contentType };
  const { ok, status } = await fetch(url, { method: 'PUT', headers, body: bytes });
  if (!ok) throw new Error(`the upload was answered ${status}`);
}
