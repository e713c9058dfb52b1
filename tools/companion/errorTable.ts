/** What a companion app does about an error. */
export type Remedy =
  /** It passes by itself: wait, longer every time, and send again. */
  | 'wait'
  /** What is sent may be there already: look, and believe the refusal only when it isn't. */
  | 'look'
  /** Nobody, or somebody else, is signed in: ask a person to pair or sign in, then go on. */
  | 'sign_in'
  /** It never works like this: keep the sound, show the error. */
  | 'keep';

/** One row of the table. */
export interface KnownError {
  readonly remedy: Remedy;
  readonly meaning: string;
  /** What the person who holds the phone is told; null when there is nothing to tell. */
  readonly advice: string | null;
}

const offline = 'No network, or the server is not reachable for the moment';
const busy = 'The server is busy or was interrupted';
const signInAgain = 'Sign in again, or pair the device again.';
const notAllowed = 'Ask an administrator of the center whether you, or this device, may record.';
const callSupport = 'The sound is kept. Update the app, or send the sound to support.';

const passing = (meaning: string): KnownError => ({ remedy: 'wait', meaning, advice: null });
const refused = (meaning: string): KnownError => ({ remedy: 'look', meaning, advice: notAllowed });
const unknownUser = (meaning: string, advice = signInAgain): KnownError => ({
  ...{ remedy: 'sign_in', meaning, advice },
});
const hopeless = (meaning: string): KnownError => ({
  ...{ remedy: 'keep', meaning, advice: callSupport },
});

/**
 * Every error code that the Firebase SDK and this client may answer while a recording is sent, and
 * what to do about it. Codes of Cloud Storage begin with `storage/`, of Auth with `auth/`, of this
 * client with `companion/`; Firestore's stand alone.
 */
export const errorTable: Readonly<Record<string, KnownError>> = {
  'storage/retry-limit-exceeded': passing(offline),
  'storage/canceled': passing('The app stopped the upload'),
  'storage/quota-exceeded': passing(busy),
  'storage/invalid-checksum': passing('The bytes were damaged on the way; nothing was stored'),
  'storage/server-file-wrong-size': passing('The upload broke off; nothing was stored'),
  'storage/object-not-found': passing('The object is not there (yet)'),
  'storage/unknown': passing(busy),
  'storage/unauthenticated': unknownUser('Nobody is signed in, or the session has ended'),
  'storage/unauthorized': refused(
    'The rules refuse: the sound is there already, this is not your center, or not an audio type',
  ),
  'storage/invalid-argument': hopeless('The app called the SDK wrongly'),
  unavailable: passing(offline),
  'deadline-exceeded': passing(offline),
  'resource-exhausted': passing(busy),
  aborted: passing(busy),
  cancelled: passing(busy),
  internal: passing(busy),
  unknown: passing(busy),
  unauthenticated: unknownUser('Nobody is signed in, or the session has ended'),
  'permission-denied': refused(
    'The rules refuse: the document is there already, this is not your center, or a field is wrong',
  ),
  'already-exists': refused('The document is there already'),
  'invalid-argument': hopeless('A field has a value that Firestore cannot hold'),
  'auth/network-request-failed': passing(offline),
  'auth/too-many-requests': passing(busy),
  'auth/user-token-expired': unknownUser('The session has ended'),
  'auth/user-disabled': unknownUser('The account was disabled'),
  'auth/invalid-custom-token': unknownUser('The pairing is too old or was made for another app'),
  'companion/signed-out': unknownUser('Nobody is signed in'),
  'companion/other-user': unknownUser(
    'Somebody else is signed in than when this was recorded',
    'Sign in as the person who recorded it, or pair the same device again.',
  ),
  'companion/other-sound': hopeless('Another sound is stored under this recording id'),
  'companion/other-recording': hopeless('Another recording has this id'),
};

/** An error of this client's own, with its row in the table. */
export class CompanionError extends Error {
  override readonly name = 'CompanionError';
  readonly code: `companion/${string}`;

  constructor(code: CompanionError['code']) {
    super(errorTable[code]?.meaning ?? code);
    this.code = code;
  }
}

/** The code of an error; `unknown` for one that has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown';
}

/** What to do about a code. Nothing is given up for a code that nobody has heard of. */
export function remedyFor(code: string): Remedy {
  return errorTable[code]?.remedy ?? 'wait';
}
