import type { RecordingKey } from '../../functions/src/domain/paths.ts';
import { codeOf, CompanionError, remedyFor } from './errorTable.ts';
import type { OutboxEntry } from './outboxEntry.ts';

/** What a stored document says about where it came from. */
export interface StoredDocument {
  readonly createdBy: string;
  readonly capturedAt: Date;
}

/** What Cloud Storage says about an object. */
export interface StoredSound {
  readonly sizeBytes: number;
  /** In base 64; computed by Cloud Storage from the bytes that it has. */
  readonly md5: string | null;
  readonly generation: string;
}

/** The server, as far as sending needs it. Everything throws errors of `errorTable`. */
export interface RecordingServer {
  /** Who is signed in, or null. */
  userId(): string | null;
  /** Creates the document; refused when there is one. */
  createDocument(entry: OutboxEntry): Promise<void>;
  /** The document, past every cache; null when there is none, or none that we may see. */
  readDocument(key: RecordingKey): Promise<StoredDocument | null>;
  /** Creates the object; refused when there is one. */
  createSound(entry: OutboxEntry, bytes: Uint8Array): Promise<StoredSound>;
  /** The object; null when there is none, or none that we may see. */
  readSound(key: RecordingKey): Promise<StoredSound | null>;
}

/**
 * Sends an entry's document so that there is exactly one, however often this is called.
 * @throws {CompanionError} when somebody else is signed in, or the id belongs to another recording
 */
export async function sendDocument(server: RecordingServer, entry: OutboxEntry): Promise<void> {
  assertSender(server, entry);
  const found = await createOrFind(
    () => server.createDocument(entry),
    () => server.readDocument(entry),
  );
  if (found === undefined) return;
  const isOurs =
    found.createdBy === entry.userId &&
    found.capturedAt.getTime() === Date.parse(entry.announcement.capturedAt);
  if (!isOurs) throw new CompanionError('companion/other-recording');
}

/**
 * Sends an entry's sound so that there is exactly one, however often this is called. It counts as
 * sent only when the server tells the size and checksum of our bytes.
 *
 * @throws {CompanionError} when somebody else is signed in, or another sound has this id
 */
export async function sendSound(
  server: RecordingServer,
  entry: OutboxEntry,
  bytes: Uint8Array,
): Promise<void> {
  assertSender(server, entry);
  // A look is cheaper than a second upload over a ward's network.
  const early = entry.sound.tries > 1 ? await server.readSound(entry) : null;
  const found =
    early ??
    (await createOrFind(
      () => server.createSound(entry, bytes),
      () => server.readSound(entry),
    ));
  if (found.sizeBytes !== entry.sizeBytes || found.md5 !== entry.md5) {
    throw new CompanionError('companion/other-sound');
  }
}

function assertSender(server: RecordingServer, entry: OutboxEntry): void {
  const userId = server.userId();
  if (userId === null) throw new CompanionError('companion/signed-out');
  if (userId !== entry.userId) throw new CompanionError('companion/other-user');
}

/** A refusal may only mean that an earlier try got through and its answer was lost. */
async function createOrFind<Created, Found>(
  create: () => Promise<Created>,
  find: () => Promise<Found | null>,
): Promise<Created | Found> {
  try {
    return await create();
  } catch (error) {
    if (remedyFor(codeOf(error)) !== 'look') throw error;
    const found = await find();
    if (found === null) throw error;
    return found;
  }
}
