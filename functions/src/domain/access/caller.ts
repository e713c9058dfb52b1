/** What a device principal's ID token says about it. It names a document; the document decides. */
export interface DeviceCredential {
  readonly deviceId: string;
  /** The pairing in which the credential was given out: a later pairing makes it worthless. */
  readonly pairingId: string;
}

/** How somebody signed in, as the ID token tells. */
export interface SignIn {
  /** When, to the second. Refreshing a token is no new sign-in. */
  readonly signedInAt: string;
  /** Whether it took a second factor. */
  readonly hasSecondFactor: boolean;
}

/** Whoever sends a request, as far as a verified ID token tells. Inside a center it grants nothing. */
export interface Caller extends SignIn {
  /** Firebase Auth user id. */
  readonly userId: string;
  /** The e-mail address in lower case, if there is one and its owner has verified it. */
  readonly verifiedEmail: string | null;
  /** Null for a person. */
  readonly device: DeviceCredential | null;
  /** An integrator's server, which has no app to attest: a custom claim that only we can set. */
  readonly isServer: boolean;
  /** Runs the platform: a custom claim that only the server can set. */
  readonly isOperator: boolean;
}

/** Firebase Auth user id of a device: the same in every pairing, so that it keeps its uploads. */
export function deviceUserId(centerId: string, deviceId: string): string {
  return `device:${centerId}:${deviceId}`;
}

/**
 * The device that a user id of this center belongs to.
 * @returns null for a person's, for another center's, and for nobody's
 */
export function deviceOf(centerId: string, userId: string | null): string | null {
  const prefix = deviceUserId(centerId, '');
  return userId?.startsWith(prefix) === true ? userId.slice(prefix.length) : null;
}
