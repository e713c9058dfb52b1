import { firebaseServer } from '../companion/firebaseServer.ts';
import { openOutbox, type Outbox, type OutboxOptions, type Parcel } from '../companion/outbox.ts';
import type { OutboxEntry } from '../companion/outboxEntry.ts';
import { memoryOutboxStorage } from '../companion/outboxStorage.ts';
import type { RecordingServer } from '../companion/recordingServer.ts';
import { uploadFirstChunk, uploadHalf } from './brokenUpload.ts';
import type { Phone } from './phones.ts';
import type { PlannedCapture } from './plan.ts';
import { soundOf } from './sounds.ts';

/** One capture and what became of it on the phone. */
export interface SentCapture {
  readonly planned: PlannedCapture;
  readonly entry: OutboxEntry;
  /** What the outbox still holds when it has nothing left to do. */
  readonly leftOnPhone: readonly OutboxEntry[];
}

/** Plays one capture's scenario through the outbox of its phone. */
export async function sendCapture(
  planned: PlannedCapture,
  phone: Phone,
  emulated: { readonly host: string; readonly bucket: string },
): Promise<SentCapture> {
  const sound = soundOf(planned);
  const storage = memoryOutboxStorage();
  const server = firebaseServer(phone.client);
  const open = (changes: Partial<OutboxOptions> = {}) =>
    openOutbox({ storage, server, policy, ...changes });
  const outbox = open(planned.scenario === 'sound_first' ? { order: soundFirst } : {});
  const entry = await outbox.capture({
    ...{ centerId: phone.centerId, userId: phone.userId, ...sound },
    announcement: {
      ...{ patientId: null, kind: 'heart', site: 'MV', posture: 'sitting' },
      ...{ deviceId: phone.deviceId, capturedAt: new Date() },
    },
  });

  switch (planned.scenario) {
    case 'two_phones': {
      const copy = memoryOutboxStorage();
      await copy.add(entry, sound.bytes);
      await Promise.all([outbox.drain(), open({ storage: copy }).drain()]);
      break;
    }
    case 'answers_lost':
      await open({ server: losingAnswers(server) }).drain();
      break;
    case 'dies_midway':
      await untilItDies((death) =>
        open({
          server: {
            ...server,
            createSound: () => uploadHalf(phone, entry, sound, emulated).then(death),
          },
        }),
      );
      await open().drain();
      break;
    case 'dies_between_chunks':
      await untilItDies((death) =>
        open({
          server: {
            ...server,
            createSound: () => uploadFirstChunk(phone, entry, sound).then(death),
          },
        }),
      );
      await open().drain();
      break;
    case 'document_only':
      await untilItDies((death) => open({ server: { ...server, createSound: death } }));
      break;
    case 'sound_only':
      await untilItDies((death) =>
        open({ order: soundFirst, server: { ...server, createDocument: death } }),
      );
      break;
    case 'sent_again':
      await outbox.drain();
      await storage.add(entry, sound.bytes);
      await open().drain();
      break;
    case 'document_first':
    case 'sound_first':
    case 'same_bytes':
    case 'unusable':
    case 'wrong_type':
      await outbox.drain();
      break;
  }
  return { planned, entry, leftOnPhone: await storage.list() };
}

/** Short, so that a soak ends: a phone of the real world has more time. */
const policy = { firstWaitSeconds: 0.2, longestWaitSeconds: 4, refusalsBelieved: 3 };

const soundFirst = (due: readonly Parcel[]) => due.toReversed();

/** Does everything and tells nothing, once for each part. */
function losingAnswers(server: RecordingServer): RecordingServer {
  return {
    ...server,
    createDocument: async (entry) => {
      await server.createDocument(entry);
      throw new Error('the answer was lost');
    },
    createSound: async (entry, bytes) => {
      await server.createSound(entry, bytes);
      throw new Error('the answer was lost');
    },
  };
}

/** Runs an outbox until it calls its `death`; from then on nothing in it goes on. */
async function untilItDies(
  openMortal: (death: () => Promise<never>) => Pick<Outbox, 'drain'>,
): Promise<void> {
  const { promise: died, resolve: die } = Promise.withResolvers<undefined>();
  const death = () => {
    die(undefined);
    return new Promise<never>(() => undefined);
  };
  await Promise.race([openMortal(death).drain(), died]);
}
