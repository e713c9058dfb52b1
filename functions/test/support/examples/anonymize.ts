import type { TestCenter } from '../people.ts';

/**
 * Gives a recorded value ids, times and secrets that are nobody's: the same wherever the same stood.
 * Lists are cut to two things.
 */
export function anonymizer({ centerId, otherCenterId, people }: TestCenter) {
  const uuids = new Map<string, string>();
  const fixed: readonly (readonly [string, string])[] = [
    [centerId, 'north-clinic'],
    [otherCenterId, 'south-clinic'],
    ...Object.entries(people)
      .filter(([, { userId }]) => !userId.startsWith('device:'))
      .map(([standing, { userId }]) => [userId, `${standing.replaceAll('_', '-')}-1`] as const),
  ];
  const uuid = (found: string) => {
    const known = uuids.get(found);
    if (known !== undefined) return known;
    const made = `00000000-0000-4000-8000-${String(uuids.size + 1).padStart(12, '0')}`;
    uuids.set(found, made);
    return made;
  };
  const text = (value: string): string => {
    let told = value;
    for (const [found, put] of fixed) told = told.replaceAll(found, put);
    return told
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/gu, uuid)
      .replaceAll(
        /http:\/\/(?:127\.0\.0\.1|localhost):\d+(?:\/demo-[a-z-]+\/[a-z0-9-]+\/api)?/gu,
        apiUrl,
      )
      .replaceAll(/(upload_id=)[^&]+/gu, '$1…')
      .replaceAll(/eyJ[\w-]+\.[\w-]+\.[\w-]*/gu, 'eyJhbGciOi…')
      .replaceAll(/whsec_[\w+/=]+/gu, `whsec_${'A'.repeat(32)}`);
  };
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.slice(0, 2).map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [text(name), walk(each)]),
    );
  };
  return walk;
}

const apiUrl = 'https://api.example.org';
