import { request } from 'node:http';
import { uploadBytesResumable } from 'firebase/storage';
import { objectPaths, type RecordingKey } from '../../functions/src/domain/paths.ts';
import { soundRef } from '../companion/recording.ts';
import type { Phone } from './phones.ts';
import type { SoakSound } from './sounds.ts';

/** Sends half of an upload's bytes and hangs up, as a phone does whose app was ended. */
export async function uploadHalf(
  { client, userId }: Phone,
  key: RecordingKey,
  { bytes, contentType }: SoakSound,
  storage: { readonly host: string; readonly bucket: string },
): Promise<void> {
  const boundary = 'soak';
  const name = objectPaths.original(key);
  const metadata = JSON.stringify({ name, contentType, metadata: { uploadedBy: userId } });
  const body = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Type: application/json\r\n\r\n${metadata}\r\n`),
    Buffer.from(`--${boundary}\r\nContent-Type: ${contentType}\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--`),
  ]);
  const url = `http://${storage.host}/v0/b/${storage.bucket}/o?name=${encodeURIComponent(name)}`;
  const call = request(url, {
    method: 'POST',
    headers: {
      authorization: `Firebase ${await client.idToken()}`,
      'x-goog-upload-protocol': 'multipart',
      'content-type': `multipart/related; boundary=${boundary}`,
      'content-length': body.length,
    },
  });
  await new Promise<void>((resolve) => {
    // Hanging up is what we want: whatever it is called, it is no error here.
    call.on('error', () => {
      resolve();
    });
    call.on('close', () => {
      resolve();
    });
    call.write(body.subarray(0, body.length / 2), () => {
      call.destroy();
    });
  });
}

/** Sends the first chunk of a resumable upload and never the next. */
export async function uploadFirstChunk(
  { client, userId }: Phone,
  key: RecordingKey,
  { bytes, contentType }: SoakSound,
): Promise<void> {
  const task = uploadBytesResumable(soundRef(client, key), bytes, {
    contentType,
    customMetadata: { uploadedBy: userId },
  });
  await new Promise<void>((resolve) => {
    task.on(
      'state_changed',
      ({ bytesTransferred }) => {
        if (bytesTransferred > 0) task.cancel();
      },
      () => {
        resolve();
      },
      () => {
        resolve();
      },
    );
  });
}
