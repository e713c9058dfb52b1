import { createHash } from 'node:crypto';
import { FirebaseError } from 'firebase/app';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openOutbox, type Clock } from './outbox.ts';
import type { Capture, OutboxEntry } from './outboxEntry.ts';
import { memoryOutboxStorage, type OutboxStorage } from './outboxStorage.ts';
import type { RecordingServer, StoredDocument, StoredSound } from './recordingServer.ts';

const userId = 'device:center:d1';

function capture(text: string, changes: Partial<Capture> = {}): Capture {
  return {
    centerId: 'center',
    userId,
    announcement: {
      ...{ patientId: null, kind: 'heart', site: 'MV', posture: null, deviceId: null },
      capturedAt: new Date('2026-11-20T09:30:00Z'),
    },
    bytes: Buffer.from(text),
    contentType: 'audio/wav',
    ...changes,
  };
}

/** The process has ended: nothing that it does from now on reaches anything. */
class Crash extends Error {}

/** What happens to one operation. `lost` is done, but nobody hears of it. */
type Fate = 'ok' | 'fails' | 'lost' | 'refused' | 'dies_before' | 'dies_after';
const fates: readonly Fate[] = ['ok', 'fails', 'lost', 'refused', 'dies_before', 'dies_after'];

/** A simple model of what the rules and Cloud Storage do: whatever is created is there for ever. */
function modelServer() {
  const documents = new Map<string, StoredDocument>();
  const sounds = new Map<string, StoredSound & { readonly bytes: Uint8Array }>();
  const createDocument = ({ recordingId, userId: createdBy, announcement }: OutboxEntry) => {
    if (documents.has(recordingId)) throw new FirebaseError('permission-denied', 'there is one');
    documents.set(recordingId, { createdBy, capturedAt: new Date(announcement.capturedAt) });
  };
  const createSound = ({ recordingId }: OutboxEntry, bytes: Uint8Array) => {
    if (sounds.has(recordingId)) throw new FirebaseError('storage/unauthorized', 'there is one');
    const md5 = createHash('md5').update(bytes).digest('base64');
    const sound = { sizeBytes: bytes.length, md5, generation: '1', bytes };
    sounds.set(recordingId, sound);
    return sound;
  };
  return { documents, sounds, createDocument, createSound };
}

/** One life of the app: the model behind a network, and a disk, that do as they are told. */
function oneLife(
  model: ReturnType<typeof modelServer>,
  disk: OutboxStorage,
  nextFate: () => Fate,
  signedIn: () => string | null = () => userId,
) {
  let dead = false;
  const die = (): never => {
    dead = true;
    throw new Crash();
  };
  const remotely = async <Result>(act: () => Result): Promise<Result> => {
    await Promise.resolve();
    if (dead) throw new Crash();
    const fate = nextFate();
    if (fate === 'dies_before') die();
    if (fate === 'fails') throw new FirebaseError('unavailable', 'no network');
    if (fate === 'refused') throw new FirebaseError('storage/unauthorized', 'not yet a member');
    const result = act();
    if (fate === 'dies_after') die();
    if (fate === 'lost') throw new FirebaseError('storage/retry-limit-exceeded', 'no answer');
    return result;
  };
  const locally = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    if (dead) throw new Crash();
    const fate = nextFate();
    if (fate === 'dies_before') die();
    const result = await act();
    if (fate === 'dies_after') die();
    return result;
  };
  const server: RecordingServer = {
    userId: signedIn,
    createDocument: (entry) =>
      remotely(() => {
        model.createDocument(entry);
      }),
    readDocument: ({ recordingId }) => remotely(() => model.documents.get(recordingId) ?? null),
    createSound: (entry, bytes) => remotely(() => model.createSound(entry, bytes)),
    readSound: ({ recordingId }) => remotely(() => model.sounds.get(recordingId) ?? null),
  };
  const storage: OutboxStorage = {
    list: () => locally(() => disk.list()),
    add: (entry, sound) => locally(() => disk.add(entry, sound)),
    update: (entry) => locally(() => disk.update(entry)),
    readSound: (recordingId) => locally(() => disk.readSound(recordingId)),
    remove: (recordingId) => locally(() => disk.remove(recordingId)),
  };
  return { server, storage };
}

/** A clock on which waiting takes no time; it notes how long it would have been. */
function fakeClock(): Clock & { readonly waits: number[] } {
  let time = Date.parse('2026-11-20T10:00:00Z');
  const waits: number[] = [];
  return {
    waits,
    now: () => new Date(time),
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      time += milliseconds;
      return Promise.resolve();
    },
  };
}

describe('an outbox', () => {
  it('makes one object and one document of every capture, whatever happens on the way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.constantFrom(...fates), { maxLength: 120 }),
        fc.array(fc.boolean(), { maxLength: 12 }),
        async (captureCount, givenFates, givenRestores) => {
          const script = [...givenFates];
          const restores = [...givenRestores];
          const model = modelServer();
          const disk = memoryOutboxStorage();
          // A second phone, onto which the first one's backup was restored.
          const copy = memoryOutboxStorage();
          const clock = fakeClock();
          const heard = new Set<string>();
          const kept = new Map<string, string>();
          const nextFate = () => script.shift() ?? 'ok';
          let captured = 0;

          for (let life = 0; life < 200; life++) {
            const calm = script.length === 0;
            const { server, storage } = oneLife(model, life % 2 === 0 ? disk : copy, nextFate);
            const outbox = openOutbox({ storage, server, clock, random: () => 0.5 });
            try {
              while (life % 2 === 0 && captured < captureCount) {
                const entry = await outbox.capture(capture(`sound ${captured++}`));
                heard.add(entry.recordingId);
              }
              if (calm) await outbox.retry();
              await outbox.drain();
            } catch (error) {
              if (!(error instanceof Crash)) throw error;
            }
            for (const entry of await disk.list()) {
              const bytes = await disk.readSound(entry.recordingId);
              kept.set(entry.recordingId, Buffer.from(bytes).toString());
              if (restores.shift() === true) await copy.add(entry, bytes);
            }
            // Never lost: what the app was told is kept is on the phone or on the server.
            const onPhone = new Set((await disk.list()).map(({ recordingId }) => recordingId));
            for (const id of heard) {
              expect(onPhone.has(id) || (model.documents.has(id) && model.sounds.has(id))).toBe(
                true,
              );
            }
            const left = [...(await disk.list()), ...(await copy.list())];
            if (calm && captured === captureCount && left.length === 0) break;
          }

          expect(await disk.list()).toEqual([]);
          expect(await copy.list()).toEqual([]);
          const ids = [...new Set([...heard, ...kept.keys()])].toSorted();
          expect([...model.documents.keys()].toSorted()).toEqual(ids);
          expect([...model.sounds.keys()].toSorted()).toEqual(ids);
          for (const [id, text] of kept) {
            expect(Buffer.from(model.sounds.get(id)!.bytes).toString()).toBe(text);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('waits longer every time, half of it left to chance, and never more than 15 minutes', async () => {
    let failures = 12;
    const { server, storage } = oneLife(modelServer(), memoryOutboxStorage(), () => 'ok');
    const clock = fakeClock();
    const outbox = openOutbox({
      ...{ storage, clock, random: () => 1 },
      server: {
        ...server,
        createDocument: (entry) =>
          failures-- > 0
            ? Promise.reject(new FirebaseError('unavailable', 'no network'))
            : server.createDocument(entry),
      },
    });
    await outbox.capture(capture('patience'));
    await outbox.drain();
    expect(clock.waits.map((wait) => wait / 1000)).toEqual([
      ...[1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900],
    ]);
  });

  it('goes on at once when it is asked to while it waits', async () => {
    const model = modelServer();
    const disk = memoryOutboxStorage();
    let online = false;
    const { server } = oneLife(model, disk, () => (online ? 'ok' : 'fails'));
    const outbox = openOutbox({
      ...{ storage: disk, server, random: () => 1 },
      clock: {
        now: () => new Date(),
        sleep: (_milliseconds, signal) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => {
              resolve();
            });
          }),
      },
    });
    await outbox.capture(capture('first'));
    const drained = outbox.drain();
    await expect.poll(async () => (await disk.list())[0]?.sound.tries, { timeout: 20_000 }).toBe(1);
    online = true;
    await outbox.retry();
    expect(outbox.drain()).toBe(drained);
    await drained;
    expect(model.sounds.size).toBe(1);
    expect(await outbox.entries()).toEqual([]);
  });

  it.each([
    ['nobody is signed in', null, 'companion/signed-out'],
    ['somebody else is signed in', 'device:center:d2', 'companion/other-user'],
  ])('sends nothing while %s, and everything when it is told', async (_case, other, problem) => {
    const model = modelServer();
    const disk = memoryOutboxStorage();
    let current = other;
    const { server } = oneLife(
      model,
      disk,
      () => 'ok',
      () => current,
    );
    const outbox = openOutbox({ storage: disk, server, clock: fakeClock() });
    await outbox.capture(capture('mine'));
    await outbox.drain();
    expect(model.documents.size + model.sounds.size).toBe(0);
    expect(await outbox.entries()).toMatchObject([
      { document: { state: 'blocked', problem }, sound: { state: 'blocked', problem } },
    ]);
    current = userId;
    await outbox.retry();
    await outbox.drain();
    expect(model.documents.size + model.sounds.size).toBe(2);
  });

  it('believes a refusal when it was given three times, and keeps the sound', async () => {
    const disk = memoryOutboxStorage();
    let asked = 0;
    const { server } = oneLife(modelServer(), disk, () => 'ok');
    const refuse = () => {
      asked += 1;
      return Promise.reject(new FirebaseError('storage/unauthorized', 'not allowed'));
    };
    const outbox = openOutbox({
      ...{ storage: disk, clock: fakeClock() },
      server: { ...server, createSound: refuse },
    });
    const { recordingId } = await outbox.capture(capture('not welcome'));
    await outbox.drain();
    expect(asked).toBe(3);
    expect(await outbox.entries()).toMatchObject([
      { document: { state: 'stored' }, sound: { state: 'blocked' } },
    ]);
    expect(Buffer.from(await disk.readSound(recordingId)).toString()).toBe('not welcome');
  });

  it('takes another sound under its id for an error, never for its own', async () => {
    const model = modelServer();
    const disk = memoryOutboxStorage();
    const { server } = oneLife(model, disk, () => 'ok');
    const outbox = openOutbox({ storage: disk, server, clock: fakeClock() });
    const entry = await outbox.capture(capture('mine'));
    model.createSound(entry, Buffer.from('same'));
    model.createDocument({ ...entry, userId: 'somebody else' });
    await outbox.drain();
    expect(await outbox.entries()).toMatchObject([
      {
        document: { state: 'blocked', problem: 'companion/other-recording' },
        sound: { state: 'blocked', problem: 'companion/other-sound' },
      },
    ]);
  });
});
