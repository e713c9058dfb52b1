import type { DeviceCredential } from '../../domain/access/caller.ts';
import type { Device } from '../../domain/devices/device.ts';

/** Which devices a center has. */
export interface DeviceDirectory {
  find(centerId: string, deviceId: string): Promise<Device | null>;
}

/** Devices, and codes that pair them. */
export interface DeviceStore extends DeviceDirectory {
  /** Devices of a center in the order of their ids, beginning with one of them. */
  list(centerId: string, fromDeviceId: string | null, limit: number): Promise<readonly Device[]>;
  /** False when there is a device of that id. */
  create(centerId: string, device: Device): Promise<boolean>;
  /** Writes what `decide` makes of a device, in a transaction; null when there is none. */
  change(
    key: { readonly centerId: string; readonly deviceId: string },
    decide: (device: Device) => Device,
  ): Promise<Device | null>;
  /** Keeps a code, by its hash, until it expires. */
  offerPairing(codeSha256: string, offer: PairingOffer): Promise<void>;
  /**
   * Uses a code up and writes what `decide` makes of its device, in one transaction. Null, and
   * nothing is written, when there is no such code, it has expired, or `decide` answers null.
   */
  redeemPairing(
    codeSha256: string,
    now: Date,
    decide: (device: Device) => Device | null,
  ): Promise<{ readonly centerId: string; readonly deviceId: string } | null>;
}

/** Which device a code pairs, and until when. */
export interface PairingOffer {
  readonly centerId: string;
  readonly deviceId: string;
  readonly expiresAt: string;
}

/** Makes what a device signs in with. */
export interface CredentialIssuer {
  issue(userId: string, claims: DeviceCredential): Promise<string>;
}
