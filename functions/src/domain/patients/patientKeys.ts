/** Who is to have which identifiers, each under the name of its key document. */
export interface KeyClaim {
  readonly patientId: string;
  readonly keyNames: readonly string[];
}

/** What has to be written so that the claims hold, and what stands against it. */
export interface KeyPlan {
  /** Key documents to write: name and owner. */
  readonly assigned: ReadonlyMap<string, string>;
  readonly released: readonly string[];
  /** For each patient who doesn't get everything: who has it. */
  readonly conflicts: ReadonlyMap<string, string>;
}

/**
 * Settles who gets which key: whoever has one keeps it, unless it is one of those who are claiming;
 * of two claims for one key, the first counts.
 *
 * @param claims - of every patient who changes; a patient whose key is not claimed loses it
 * @param holders - who holds the keys that are claimed or held by one of the claimants now
 */
export function planKeys(
  claims: readonly KeyClaim[],
  holders: ReadonlyMap<string, string>,
): KeyPlan {
  const claimants = new Set(claims.map(({ patientId }) => patientId));
  const owners = new Map<string, string>();
  const conflicts = new Map<string, string>();
  for (const { patientId, keyNames } of claims) {
    for (const name of keyNames) {
      const holder = holders.get(name);
      const owner =
        owners.get(name) ?? (holder === undefined || claimants.has(holder) ? patientId : holder);
      if (owner === patientId) owners.set(name, patientId);
      else if (!conflicts.has(patientId)) conflicts.set(patientId, owner);
    }
  }
  return {
    assigned: new Map([...owners].filter(([name, owner]) => holders.get(name) !== owner)),
    released: [...holders].flatMap(([name, holder]) =>
      claimants.has(holder) && !owners.has(name) ? [name] : [],
    ),
    conflicts,
  };
}
