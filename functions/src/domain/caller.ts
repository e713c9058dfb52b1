/** What a device principal's ID token says about it. It names a document; the document decides. */
export interface DeviceCredential {
  readonly deviceId: string;
  /** The pairing in which the credential was given out: a later pairing makes it worthless. */
  readonly pairingId: string;
}

/** Whoever sends a request, as far as a verified ID token tells. It grants nothing by itself. */
export interface Caller {
  /** Firebase Auth user id. */
  readonly userId: string;
  /** Null for a person. */
  readonly device: DeviceCredential | null;
}

/** Firebase Auth user id of a device: the same in every pairing, so that it keeps its uploads. */
export function deviceUserId(centerId: string, deviceId: string): string {
  return `device:${centerId}:${deviceId}`;
}
