import { setTimeout as wait } from 'node:timers/promises';
import type { components } from './apiSchema.ts';

/** Where an announced sound goes. */
export type UploadSession = NonNullable<
  NonNullable<components['schemas']['AnnouncedRecording']['upload']>['session']
>;

/** How often a broken upload goes on, and how long it waits before that. */
interface Patience {
  /** Default: 5. Counted anew whenever more of the sound has arrived. */
  readonly tries?: number;
  /** In milliseconds; doubled after every try that brought nothing. Default: 1000. */
  readonly firstPauseMs?: number;
}

/** Statuses after which Cloud Storage may take the rest a moment later. */
const isPassing = (status: number) => status === 408 || status === 429 || status >= 500;

/**
 * Sends a sound to where its announcement said: in one request, and after a broken one only what has not
 * arrived (https://cloud.google.com/storage/docs/performing-resumable-uploads).
 *
 * @param contentType - the one that was announced
 * @throws {Error} when the session takes it no more, or nothing arrived in all tries: announce again,
 *   which tells whether the sound is there, and opens a fresh session if it is not
 */
export async function uploadToSession(
  { url }: UploadSession,
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
  { tries = 5, firstPauseMs = 1000 }: Patience = {},
): Promise<void> {
  const send = (body: Uint8Array<ArrayBuffer>, range: string | null) =>
    outcomeOf(
      fetch(url, {
        method: 'PUT',
        headers: { 'content-type': contentType, ...(range && { 'content-range': range }) },
        body,
      }),
    );
  let outcome = await send(bytes, null);
  let arrived = 0;
  let triesLeft = tries;
  while (outcome !== 'done') {
    if (outcome === 'broken') {
      if (triesLeft === 0) throw new Error('the upload broke again and again: try it later');
      await wait(firstPauseMs * 2 ** (tries - triesLeft));
      triesLeft -= 1;
      outcome = await send(new Uint8Array(), `bytes */${bytes.length}`);
    } else {
      if (outcome.arrived > arrived) triesLeft = tries;
      arrived = outcome.arrived;
      const rest = bytes.subarray(arrived);
      outcome = await send(rest, `bytes ${arrived}-${bytes.length - 1}/${bytes.length}`);
      // It took nothing of the rest: the next look is a try.
      if (typeof outcome === 'object' && outcome.arrived <= arrived) outcome = 'broken';
    }
  }
}

/** What became of a request: all is there, so many bytes are, or nobody knows. */
async function outcomeOf(
  request: Promise<Response>,
): Promise<'done' | 'broken' | { readonly arrived: number }> {
  const response = await request.catch(() => null);
  await response?.body?.cancel();
  if (response === null || isPassing(response.status)) return 'broken';
  if (response.ok) return 'done';
  if (response.status !== 308) {
    throw new Error(`the upload was answered ${response.status}: announce the recording again`);
  }
  // Without a range nothing has arrived.
  const lastByte = /^bytes=0-(\d+)$/u.exec(response.headers.get('range') ?? '')?.[1];
  return { arrived: lastByte === undefined ? 0 : Number(lastByte) + 1 };
}
