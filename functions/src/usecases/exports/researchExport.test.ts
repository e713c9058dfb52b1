import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heartAnalysis, patient, recording } from '../../../test/support/fhir/entities.ts';
import { exportsInMemory } from '../../../test/support/memory/exports.ts';
import { decodeAudio } from '../../audio/decode/decodeAudio.ts';
import { researchRecordSchema, type ResearchRecord } from '../../domain/exports/researchRecord.ts';
import { newJob } from '../../domain/jobs/job.ts';
import { objectPaths } from '../../domain/paths.ts';
import { centerSchema } from '../../domain/people/center.ts';
import { reviewSchema } from '../../domain/reviews/review.ts';
import { workJob, type JobSteps } from '../jobs/workJob.ts';
import { maximumShiftDays, newExportKey, shiftedTime } from './pseudonyms.ts';
import { researchExportStep } from './researchExportStep.ts';
import { tarOf } from './tar.ts';

const centerId = 'north';
const center = centerSchema.parse({ id: centerId, name: 'North', timeZone: 'UTC' });
const minuteMs = 60_000;

/** A word that occurs nowhere by chance. */
const secret = fc
  .array(fc.constantFrom(...Array.from('ghjkmnpqrstuvwxyz')), { minLength: 10, maxLength: 10 })
  .map((letters) => `Z${letters.join('')}`);
const uuid = fc.constant(null).map(() => randomUUID());
/** A moment whose second is none of a whole minute. */
const moment = fc
  .integer({ min: Date.UTC(2024, 0), max: Date.UTC(2026, 0) })
  .map((at) => new Date(Math.floor(at / minuteMs) * minuteMs + 7_531).toISOString());
const birthDate = fc
  .date({ min: new Date('1925-01-01'), max: new Date('2015-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const recorded = fc.record({
  id: uuid,
  site: fc.constantFrom('AV' as const, 'MV' as const),
  capturedAt: moment,
  comment: secret,
  tag: secret,
  isRetracted: fc.boolean(),
});
const somebody = fc.record({
  id: uuid,
  familyName: secret,
  givenName: secret,
  mrn: secret,
  identifier: secret,
  birthDate,
  sexAtBirth: fc.constantFrom('female' as const, 'male' as const),
  researchConsent: fc.constantFrom('granted' as const, 'granted' as const, 'refused' as const),
  recordings: fc.array(recorded, { minLength: 1, maxLength: 3 }),
});
const people = fc.array(somebody, { minLength: 1, maxLength: 8 });
type Somebody = typeof people extends fc.Arbitrary<(infer One)[]> ? One : never;

/** One second of sound in a WAV with a tag. */
function taggedWav(tag: string): Buffer {
  const text = Buffer.from(`INFOIART${tag.padEnd(12, '\0')}`);
  const format = Buffer.from('01000100d0070000a00f000002001000', 'hex');
  const data = Buffer.alloc(4000);
  for (let i = 0; i < 2000; i++) data.writeInt16LE(Math.round(9000 * Math.sin(i / 9)), i * 2);
  const chunk = (name: string, bytes: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(bytes.length);
    return Buffer.concat([Buffer.from(name), size, bytes]);
  };
  const body = [chunk('fmt ', format), chunk('LIST', text), chunk('data', data)];
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...body]));
}

/** A center of these people, and everything of theirs that must not leave it. */
function serve(everybody: readonly Somebody[]) {
  const [device, user, reviewer] = [randomUUID(), `user-${randomUUID()}`, `user-${randomUUID()}`];
  const sentence = 'Too few beats were certain here';
  const patients = everybody.map((each) =>
    patient({
      ...{ id: each.id, familyName: each.familyName, givenName: each.givenName, mrn: each.mrn },
      ...{ birthDate: each.birthDate, sexAtBirth: each.sexAtBirth },
      researchConsent: each.researchConsent,
      identifiers: [{ system: 'urn:oid:1.2.3', value: each.identifier }],
      ...{ createdBy: user, updatedBy: user },
    }),
  );
  const all = everybody.flatMap((owner) => owner.recordings.map((each) => ({ ...each, owner })));
  const sounds = all.map(({ id, site, capturedAt, isRetracted, owner }, index) => {
    const analysis = heartAnalysis({
      id: `a${createHash('sha256').update(id).digest('hex').slice(0, 24)}`,
      input: {
        generation: `17${index}9876543210123`,
        sha256: createHash('sha256').update(`original ${id}`).digest('hex'),
        sizeBytes: 4100,
      },
      quality: { score: 1, verdict: 'good', reasons: [{ code: 'mains_hum', message: sentence }] },
    });
    const stored = recording({
      ...{ id, site, capturedAt, patientId: owner.id, deviceId: device, examId: randomUUID() },
      ...{ createdBy: user, createdAt: capturedAt, updatedAt: capturedAt, updatedBy: user },
      status: isRetracted ? 'entered_in_error' : 'reviewed',
    });
    return { recording: stored, analysis };
  });
  const world = exportsInMemory({ center, members: [], devices: [], patients, recordings: sounds });
  for (const { id, tag } of all) {
    world.stored.set(objectPaths.original({ centerId, recordingId: id }), taggedWav(tag));
  }
  const reviews = {
    list: ({ recordingId }: { readonly recordingId: string }) => {
      const { comment } = all.find(({ id }) => id === recordingId) ?? {};
      const nothing = { wheeze: null, crackles: null, isRatePlausible: null };
      return Promise.resolve([
        reviewSchema.parse({
          ...{ id: randomUUID(), analysisId: `a${'1'.repeat(24)}`, verdict: 'agree', comment },
          findings: { murmur: 'present', isQualityUsable: true, ...nothing },
          ...{ createdBy: reviewer, createdAt: '2026-01-02T03:04:05Z', requestId: randomUUID() },
        }),
      ]);
    },
  };
  const words = [
    ...[device, user, reviewer, sentence, '2026-01-02T03:04'],
    ...everybody.flatMap(({ id, familyName, givenName, mrn, identifier, birthDate: born }) => [
      ...[id, id.replaceAll('-', ''), familyName, givenName, mrn, identifier, born],
    ]),
    ...all.flatMap(({ id, capturedAt, comment, tag }) => [
      ...[id, id.replaceAll('-', ''), capturedAt, comment, tag],
      String(Date.parse(capturedAt)),
    ]),
    ...sounds.flatMap(({ recording: { examId }, analysis: { id, input } }) => [
      ...[id, input.generation, input.sha256, examId ?? 'none'],
    ]),
  ];
  const ports = { ...world.ports, reviews };
  return {
    ...{ ...world, words, all },
    /** Makes an export; with `stutters`, every step is done twice. */
    async make(minimumCellSize: number, stutters = false) {
      const request = { id: randomUUID(), requestedBy: user, purpose: 'research' } as const;
      const params = { minimumCellSize };
      const job = newJob({ ...request, kind: 'export_research', params }, new Date());
      await ports.jobs.create(centerId, job);
      const key = { centerId, jobId: job.id };
      const steps = {
        export_research: async (
          center: string,
          held: Parameters<JobSteps['export_research']>[1],
        ) => {
          if (stutters) await researchExportStep(ports, center, held);
          return researchExportStep(ports, center, held);
        },
      };
      expect(await workJob(ports, steps as JobSteps, key)).toBe('ended');
      expect((await ports.jobs.find(key))?.failure).toBeNull();
      const folder = objectPaths.exportFolder(key);
      const files = new Map(
        [...world.stored]
          .filter(([path]) => path.startsWith(folder))
          .map(([path, bytes]) => [path.slice(folder.length), bytes]),
      );
      const records = [...files]
        .filter(([name]) => name.startsWith('recordings'))
        .flatMap(([, bytes]) => bytes.toString().trimEnd().split('\n'))
        .map((line) => researchRecordSchema.parse(JSON.parse(line)));
      return {
        files,
        records,
        manifest: JSON.parse(String(files.get('manifest.json'))) as Manifest,
      };
    },
  };
}

interface Manifest {
  readonly cells: readonly { readonly site: string; readonly patients: number | null }[];
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

describe('an export for research', () => {
  it('holds nothing in any byte that says whose it is, and everything else that may leave', async () => {
    await fc.assert(
      fc.asyncProperty(people, fc.integer({ min: 2, max: 4 }), async (everybody, minimum) => {
        const world = serve(everybody);
        const { files, records, manifest } = await world.make(minimum);
        const bytes = Buffer.concat([...files.values(), Buffer.from([...files.keys()].join())]);
        expect(world.words.filter((word) => bytes.includes(word))).toEqual([]);
        expect(world.keys.size).toBe(0);

        const mayLeave = world.all.filter(
          ({ isRetracted, owner }) => !isRetracted && owner.researchConsent === 'granted',
        );
        expect(records.length).toBe(mayLeave.length);
        expect(intervalsOf(records)).toEqual(
          intervalsOf(
            mayLeave.map(({ owner, capturedAt }) => ({
              ...{ patientId: owner.id, shiftedCapturedAt: capturedAt },
            })),
          ),
        );
        for (const { ageBand, sexAtBirth, site } of records.filter((each) => each.sexAtBirth)) {
          const alike = records.filter(
            (other) =>
              other.ageBand === ageBand && other.sexAtBirth === sexAtBirth && other.site === site,
          );
          expect(new Set(alike.map(({ patientId }) => patientId)).size).toBeGreaterThanOrEqual(
            minimum,
          );
        }
        for (const { name, sha256 } of manifest.files) {
          expect(sha256Of(files.get(name) ?? Buffer.alloc(0))).toBe(sha256);
        }
        expect([...files.keys()].toSorted()).toEqual(
          [...manifest.files.map(({ name }) => name), 'manifest.json'].toSorted(),
        );
      }),
      { numRuns: 25 },
    );
  });

  const [one] = fc.sample(people, { seed: 7, numRuns: 1 });
  const granted = (one ?? []).map((each) => ({ ...each, researchConsent: 'granted' as const }));

  it('comes to the same when its steps are done twice, and to other names the next time', async () => {
    const world = serve(granted);
    const [first, second] = [await world.make(2, true), await world.make(2)];
    const plain = (record: ResearchRecord) => {
      const unnamed = { recordingId: '', patientId: '', shiftedCapturedAt: '' };
      return JSON.stringify({ ...record, ...unnamed, audio: record.audio?.sampleRate });
    };
    expect(first.records.map(plain).toSorted()).toEqual(second.records.map(plain).toSorted());
    const names = new Set(first.records.map(({ patientId }) => patientId));
    expect(second.records.some(({ patientId }) => names.has(patientId))).toBe(false);
  });

  it('packs sounds that can be played, each as its line says', async () => {
    const { files, records } = await serve(granted).make(2);
    expect(records.length).toBeGreaterThan(0);
    for (const { audio, recordingId } of records) {
      if (audio === null) throw new Error('a sound is missing');
      const archive = files.get(audio.archive) ?? Buffer.alloc(0);
      const header = archive.indexOf(`${recordingId}.flac\0`);
      const size = parseInt(archive.toString('latin1', header + 124, header + 135), 8);
      const flac = archive.subarray(header + 512, header + 512 + size);
      expect(sha256Of(flac)).toBe(audio.sha256);
      expect((await decodeAudio(flac)).sampleRate).toBe(audio.sampleRate);
    }
  });
});

describe('shiftedTime', () => {
  it('moves all of a patient by one span of a day to a year, to the minute', () => {
    fc.assert(
      fc.property(uuid, moment, moment, (id, one, other) => {
        const key = newExportKey();
        const spans = [one, other].map((at) => {
          const from = Math.floor(Date.parse(at) / minuteMs) * minuteMs;
          return Date.parse(shiftedTime(key, id, at)) - from;
        });
        expect(spans[0]).toBe(spans[1]);
        const days = Math.abs(spans[0] ?? 0) / 86_400_000;
        expect(days).toBeGreaterThanOrEqual(1);
        expect(days).toBeLessThanOrEqual(maximumShiftDays);
      }),
    );
  });

  it('moves some forth and some back', () => {
    const at = '2026-01-01T00:00:00.000Z';
    const shifted = Array.from({ length: 64 }, () => shiftedTime(newExportKey(), 'p', at));
    expect(new Set(shifted.map((time) => time > at)).size).toBe(2);
  });
});

describe('tarOf', () => {
  it('writes what POSIX says', () => {
    const bytes = Buffer.from(tarOf([{ name: 'a.txt', bytes: Buffer.from('hello') }]));
    expect(bytes.length).toBe(4 * 512);
    expect(bytes.toString('latin1', 257, 265)).toBe('ustar\x0000');
    const sum = parseInt(bytes.toString('latin1', 148, 154), 8);
    const header = Buffer.from(bytes.subarray(0, 512)).fill(' ', 148, 156);
    expect(header.reduce((total, byte) => total + byte, 0)).toBe(sum);
    expect(bytes.toString('latin1', 512, 517)).toBe('hello');
  });
});

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Minutes from each patient's first moment to the others, without saying whose. */
function intervalsOf(moments: readonly Pick<ResearchRecord, 'patientId' | 'shiftedCapturedAt'>[]) {
  const minutes = moments.map(({ patientId, shiftedCapturedAt }) => ({
    patientId,
    minute: Math.floor(Date.parse(shiftedCapturedAt) / minuteMs),
  }));
  return [...Map.groupBy(minutes, ({ patientId }) => patientId).values()]
    .map((of) => {
      const first = Math.min(...of.map(({ minute }) => minute));
      return of
        .map(({ minute }) => minute - first)
        .toSorted((a, b) => a - b)
        .join();
    })
    .toSorted();
}
