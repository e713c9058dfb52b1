import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artifactKinds, objectPaths, parseObjectPath } from './paths.ts';

const centerId = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}[a-z0-9]$/u);
const recordingId = fc.uuid({ version: 4 });
const analysisId = fc.stringMatching(/^a[0-9a-f]{24}$/u);

describe('parseObjectPath', () => {
  it('reads back every path that objectPaths makes', () => {
    fc.assert(
      fc.property(centerId, recordingId, analysisId, (center, recording, analysis) => {
        const key = { centerId: center, recordingId: recording };
        expect(parseObjectPath(objectPaths.original(key))).toEqual({ type: 'original', ...key });
        for (const kind of artifactKinds) {
          expect(parseObjectPath(objectPaths.artifact(key, analysis, kind))).toEqual({
            ...{ type: 'artifact', analysisId: analysis },
            ...key,
          });
        }
      }),
    );
  });

  it('takes nothing for an original that is not spelled exactly like one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        fc.pre(!/^centers\/[^/]+\/recordings\/[^/]+\/original$/u.test(name));
        expect(parseObjectPath(name).type).toBe('foreign');
      }),
    );
  });

  const id = '0b0e8f0a-3c5b-4b1e-8b57-0c7c0b5a2d11';
  it.each([
    `/centers/north/recordings/${id}/original`,
    `centers/north/recordings/${id}/original/`,
    `centers/north/recordings/${id}/original/again`,
    `centers/../recordings/${id}/original`,
    `centers/North/recordings/${id}/original`,
    `centers/north/recordings/${id.toUpperCase()}/original`,
    `centers/north/recordings/${id}\n/original`,
    `centers/north/recordings/${id}/original\n`,
    `centers/north/recordings/..%2f${id}/original`,
    `centers/nörth/recordings/${id}/original`,
    `centers/north/recordings/${id}/analyses/x/peaks.json`,
    `centers/north/recordings/${id}/analyses/a${'0'.repeat(24)}/other.json`,
    'centers/north/recordings/me/original',
    '',
  ])('calls %j foreign', (name) => {
    expect(parseObjectPath(name)).toEqual({ type: 'foreign' });
  });
});
