import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { serveHl7 } from '../../../test/support/memory/hl7Server.ts';
import { formerMrnSystem } from '../../domain/patients/identifiers.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function serve(role?: Parameters<typeof serveHl7>[0]) {
  const server = await serveHl7(role);
  closers.push(server.close);
  /** Sends a message; its acknowledgment, a list of fields a segment. */
  const tell = async (text: string | Buffer) => {
    const response = await server.post(text);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/hl7-v2; charset=utf-8',
    ]);
    const segments = (await response.text()).split('\r').filter((segment) => segment !== '');
    const named = Object.fromEntries(
      segments.map((segment) => [segment.slice(0, 3), segment.split('|')]),
    );
    return { code: named['MSA']?.[1], controlId: named['MSA']?.[2], error: named['ERR'] ?? [] };
  };
  const patients = () => [...server.kept.values()];
  return { ...server, tell, patients };
}

let controlIds = 0;

interface Wording {
  readonly event?: string;
  readonly pid?: string;
  readonly mrg?: string;
  readonly controlId?: string;
  readonly header?: Readonly<Record<number, string>>;
}

const anna = '1||N-1^^^NORTH^MR~42^^^LAB&1.2.3&ISO^PI||Berg^Anna^Maria||19600229|F';

function messageOf({ event = 'A04', pid = anna, mrg, controlId, header = {} }: Wording = {}) {
  const id = controlId ?? `c${(controlIds += 1)}`;
  const fields = ['MSH', '^~\\&', 'HIS', 'HOSPITAL', 'AUSCULTRA', 'NORTH', '20261122', '', ''];
  fields.push(id, 'P', '2.5.1', '', '', '', '', '', 'UNICODE UTF-8');
  fields[8] = `ADT^${event}`;
  for (const [number, value] of Object.entries(header)) fields[Number(number) - 1] = value;
  return [fields.join('|'), `PID|${pid}`, ...(mrg === undefined ? [] : [`MRG|${mrg}`]), ''].join(
    '\r',
  );
}

describe('an ADT message', () => {
  it('registers whom it tells of', async () => {
    const { tell, patients, log } = await serve();
    expect(await tell(messageOf({ controlId: 'M-1' }))).toEqual({
      ...{ code: 'AA', controlId: 'M-1', error: [] },
    });
    expect(patients()).toMatchObject([
      {
        ...{ mrn: 'N-1', identifiers: [{ system: 'urn:oid:1.2.3', value: '42' }] },
        ...{ familyName: 'Berg', givenName: 'Anna Maria', birthDate: '1960-02-29' },
        ...{ sexAtBirth: 'female', status: 'active', researchConsent: 'unknown' },
      },
    ]);
    expect(log).toMatchObject([
      { action: 'patient.receive', outcome: 'succeeded', patientIds: [patients()[0]?.id] },
    ]);
  });

  it('brings up to date, and leaves alone what it leaves out', async () => {
    const { tell, patients } = await serve();
    await tell(messageOf());
    await tell(messageOf({ event: 'A08', pid: '1||42^^^LAB&1.2.3&ISO||Berg-Li^Anna' }));
    expect(patients()).toMatchObject([
      { familyName: 'Berg-Li', givenName: 'Anna', birthDate: '1960-02-29', mrn: 'N-1' },
    ]);
    await tell(messageOf({ event: 'A08', pid: '1||N-1||Berg^Anna||""|U' }));
    expect(patients()).toMatchObject([{ birthDate: null, sexAtBirth: 'female' }]);
  });

  it.each([
    ['1960', '1960'],
    ['196002', '1960-02'],
    ['1960022913', '1960-02-29'],
    ['19600229130000.000+0100', '1960-02-29'],
  ])('keeps the birth date %s as exactly as it is told', async (told, birthDate) => {
    const { tell, patients } = await serve();
    await tell(messageOf({ pid: `1||5||Berg^Anna||${told}` }));
    expect(patients()).toMatchObject([{ birthDate }]);
  });

  it('keeps a number that was replaced as a way to find the patient', async () => {
    const { tell, patients } = await serve();
    await tell(messageOf());
    await tell(messageOf({ pid: '1||N-2~42^^^LAB&1.2.3&ISO||Berg^Anna' }));
    await tell(messageOf({ pid: '1||N-1||Berg^Anna' }));
    expect(patients()).toHaveLength(1);
    expect(patients()[0]?.identifiers).toContainEqual({ system: formerMrnSystem, value: 'N-2' });
  });

  it('takes back whoever was archived and is here again', async () => {
    const { tell, patients, kept } = await serve();
    await tell(messageOf());
    const [patient] = patients();
    if (patient !== undefined) kept.set(patient.id, { ...patient, status: 'archived' });
    await tell(messageOf({ event: 'A08' }));
    expect(patients()[0]?.status).toBe('archived');
    await tell(messageOf({ event: 'A01' }));
    expect(patients()[0]?.status).toBe('active');
  });

  it('tells apart numbers of different authorities', async () => {
    const { tell, patients } = await serve();
    for (const authority of ['NORTH', 'LAB', 'LAB&1.2&ISO', '&urn:x:y&URI', 'north-clinic']) {
      await tell(messageOf({ pid: `1||7^^^${authority}^MR||Berg^Anna` }));
    }
    expect(patients().map(({ mrn, identifiers }) => mrn ?? identifiers[0]?.system)).toEqual([
      '7',
      'https://names.example.org/fhir/centers/north-clinic/hl7v2/LAB',
      'urn:oid:1.2',
      'urn:x:y',
    ]);
  });

  it('registers one patient for two messages at once', async () => {
    const { tell, patients } = await serve();
    const codes = await Promise.all([tell(messageOf()), tell(messageOf())]);
    expect(codes.map(({ code }) => code)).toEqual(['AA', 'AA']);
    expect(patients()).toHaveLength(1);
  });
});

describe('A40', () => {
  const target = '1||N-2||Berg^Anna';

  it('lets whoever had the prior identifier become the patient', async () => {
    const { tell, patients, merges, log } = await serve();
    await tell(messageOf());
    await tell(messageOf({ pid: target }));
    const merge = messageOf({ event: 'A40', pid: target, mrg: 'N-1' });
    expect((await tell(merge)).code).toBe('AA');
    const [source, into] = patients();
    expect(source).toMatchObject({ status: 'merged', mergedInto: into?.id });
    expect(log.at(-1)?.patientIds.toSorted()).toEqual([source?.id, into?.id].toSorted());
    // Told again in another message, or of the old number: nobody else.
    await tell(messageOf({ event: 'A40', pid: target, mrg: 'N-1' }));
    await tell(messageOf({ event: 'A08', pid: '1||N-1||Berg^Anna' }));
    expect([merges.length, patients().length]).toEqual([1, 2]);
  });

  it('gives the patient an identifier that nobody has', async () => {
    const { tell, patients } = await serve();
    await tell(messageOf({ event: 'A40', pid: target, mrg: 'N-9~5^^^LAB' }));
    await tell(messageOf({ event: 'A08', pid: '1||5^^^LAB||Berg^Anne' }));
    expect(patients()).toMatchObject([{ mrn: 'N-2', givenName: 'Anne' }]);
  });

  it('needs the permission to merge', async () => {
    const { post, patients, log } = await serve('technician');
    const response = await post(messageOf({ event: 'A40', pid: target, mrg: 'N-1' }));
    expect([response.status, patients()]).toEqual([403, []]);
    expect(log).toMatchObject([{ outcome: 'denied' }]);
  });
});

describe('a message that comes again', () => {
  it('is acknowledged the same, and done once', async () => {
    const { post, patients, log } = await serve();
    const text = messageOf();
    const answers = [];
    for (let times = 0; times < 3; times += 1) answers.push(await (await post(text)).text());
    expect(new Set(answers).size).toBe(1);
    expect(patients()).toHaveLength(1);
    expect(log.map(({ patientIds }) => patientIds)).toEqual(log.map(() => [patients()[0]?.id]));
  });

  it('may be sent again after it was refused', async () => {
    const { tell } = await serve();
    const both = messageOf({ pid: '1||N-1~N-2^^^LAB||Berg^Anna' });
    await tell(messageOf({ pid: '1||N-1||Berg^Anna' }));
    await tell(messageOf({ pid: '1||N-2^^^LAB||Berg^Ben' }));
    const refused = await tell(both);
    expect([refused.code, refused.error[2]]).toEqual(['AE', 'PID^1^3']);
    await tell(messageOf({ event: 'A40', pid: '1||N-1||Berg^Anna', mrg: 'N-2^^^LAB' }));
    expect((await tell(both)).code).toBe('AA');
  });

  it('is refused when it says something else', async () => {
    const { tell, patients } = await serve();
    await tell(messageOf({ controlId: 'X' }));
    const other = await tell(messageOf({ controlId: 'X', pid: '1||N-3||Other^One' }));
    expect([other.code, other.error[2], other.error[3]]).toEqual([
      ...['AE', 'MSH^1^10', '205^Duplicate key identifier^HL70357'],
    ]);
    expect(patients()).toHaveLength(1);
  });
});

describe('messages that arrive in another order than they were made', () => {
  const named = (name: string, sent: string, more: Wording = {}) =>
    messageOf({ event: 'A08', pid: `1||N-1||Berg^${name}`, header: { 7: sent }, ...more });

  it('leave what the newest says, and say so', async () => {
    const { tell, patients } = await serve();
    await tell(named('Newer', '20261120101500'));
    const late = await tell(named('Older', '20261120101459', { event: 'A01' }));
    expect([late.code, late.error[2], late.error[3], late.error[4]]).toEqual([
      ...['AA', 'MSH^1^7', '0^Message accepted^HL70357', 'W'],
    ]);
    expect(patients()).toMatchObject([{ givenName: 'Newer' }]);
    await tell(named('Newest', '20261120101501'));
    expect(patients()).toMatchObject([{ givenName: 'Newest' }]);
  });

  it('come to the same patient, in whichever order', async () => {
    const versions = ['First', 'Second', 'Third', 'Fourth'].map((name, index) => ({
      name,
      sent: `2026112010150${index}`,
      numbers: `N-${index > 1 ? 2 : 1}~7^^^LAB~${index}^^^X`,
    }));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(versions, { minLength: versions.length }),
        async (order) => {
          const { tell, patients, close } = await serve();
          for (const { name, sent, numbers } of order) {
            await tell(named(name, sent, { pid: `1||${numbers}||Berg^${name}` }));
          }
          close();
          expect(patients()).toMatchObject([{ givenName: 'Fourth', mrn: 'N-2' }]);
          const values = patients()[0]
            ?.identifiers.map(({ value }) => value)
            .toSorted();
          expect(values).toEqual(['0', '1', '2', '3', '7', 'N-1']);
        },
      ),
      { numRuns: 24 },
    );
  });

  it('count as they come where nobody can say which is older', async () => {
    const { tell, patients } = await serve();
    const inTheirOrder = [
      ...[named('A', '20261120101500'), named('B', '20261120'), named('C', '202611201015')],
      // Another sender has another clock.
      named('D', '20261119', { header: { 3: 'LIS', 7: '20261119' } }),
      ...[named('E', ''), named('F', '20261120111500+0100')],
    ];
    for (const [index, message] of inTheirOrder.entries()) {
      expect(await tell(message)).toMatchObject({ code: 'AA', error: [] });
      expect(patients()[0]?.givenName).toBe('ABCDEF'[index]);
    }
    // What was less exact has not made the clock go back.
    expect((await tell(named('G', '20261120101459'))).error).not.toEqual([]);
  });

  it('are remembered also when they tell nothing new, and make no version', async () => {
    const { tell, patients } = await serve();
    await tell(named('Anna', '20261120101500'));
    const [{ updatedAt, requestId } = {}] = patients();
    await tell(named('Anna', '20261120101700'));
    expect(patients()).toMatchObject([{ updatedAt, requestId }]);
    expect((await tell(named('Anne', '20261120101600'))).error[4]).toBe('W');
    expect(patients()).toMatchObject([{ givenName: 'Anna', updatedAt }]);
  });

  it('merge whom they say to be one, however late', async () => {
    const { tell, patients } = await serve();
    await tell(named('Other', '20261120100000', { pid: '1||N-2||Berg^Other' }));
    await tell(named('Newer', '20261120101500'));
    const late = named('Older', '20261120101000', { event: 'A40', mrg: 'N-2' });
    expect((await tell(late)).error[4]).toBe('W');
    expect(patients()).toMatchObject([{ status: 'merged' }, { givenName: 'Newer' }]);
  });

  it('are outdated only once: the same message is acknowledged the same', async () => {
    const { tell, post } = await serve();
    await tell(named('Newer', '20261120101500'));
    const late = named('Older', '20261120101000');
    const answers = [await (await post(late)).text(), await (await post(late)).text()];
    expect(new Set(answers).size).toBe(1);
  });
});

describe('a message that can’t be taken', () => {
  it.each<[string, Wording, string, string, string]>([
    ['no control id', { header: { 10: '' } }, 'AR', 'MSH^1^10', '101'],
    ['another charset', { header: { 18: '8859/1' } }, 'AR', 'MSH^1^18', '103'],
    ['another type', { header: { 9: 'ORU^R01' } }, 'AR', 'MSH^1^9', '200'],
    ['another event', { event: 'A03' }, 'AR', 'MSH^1^9', '201'],
    ['training', { header: { 11: 'T' } }, 'AR', 'MSH^1^11', '202'],
    ['no time', { header: { 7: 'today' } }, 'AE', 'MSH^1^7', '102'],
    ['version 3', { header: { 12: '3.0' } }, 'AR', 'MSH^1^12', '203'],
    ['nobody’s number', { pid: '1||||Berg^Anna' }, 'AE', 'PID^1^3', '101'],
    ['a number of a visit', { pid: '1||5^^^LAB^VN||Berg^Anna' }, 'AE', 'PID^1^3', '101'],
    ['no authority', { pid: '1||5^^^^SS||Berg^Anna' }, 'AE', 'PID^1^3', '101'],
    ['an authority that is none', { pid: '1||5^^^&no&URI||Berg^Anna' }, 'AE', 'PID^1^3', '102'],
    ['no given name', { pid: '1||5||Berg' }, 'AE', 'PID^1^5^1^2', '101'],
    ['half a birth date', { pid: '1||5||Berg^Anna||19600' }, 'AE', 'PID^1^7', '102'],
    ['a sex that is none', { pid: '1||5||Berg^Anna|||X' }, 'AE', 'PID^1^8', '103'],
    ['two patients', { pid: '1||5||Berg^Anna\rPID|2||6||Li^Bo' }, 'AE', 'PID', '100'],
    ['nobody before', { event: 'A40' }, 'AE', 'MRG', '100'],
    ['no prior number', { event: 'A40', mrg: '^^^LAB' }, 'AE', 'MRG^1^1', '101'],
  ])('tells of %s, and where', async (_what, wording, code, location, condition) => {
    const { tell, patients, log } = await serve();
    const answer = await tell(messageOf(wording));
    expect([answer.code, answer.error[2], answer.error[3]?.split('^')[0]]).toEqual([
      ...[code, location, condition],
    ]);
    expect(patients()).toEqual([]);
    expect(log).toMatchObject([{ outcome: 'failed' }]);
    expect(log[0]?.code).toMatch(/^hl7_/u);
  });

  it('tells of bytes that are no UTF-8', async () => {
    const { tell } = await serve();
    const text = messageOf({ pid: '1||5||Müller^Anna', header: { 18: '' } });
    expect(await tell(Buffer.from(text, 'latin1'))).toMatchObject({ code: 'AR' });
    expect(await tell(text)).toMatchObject({ code: 'AA' });
  });

  it.each([
    ['what is no message', 'PID|1', 'application/hl7-v2', 400],
    ['delimiters that are not different', 'MSH|^^^^|', 'application/hl7-v2', 400],
    ['nothing', '', 'application/hl7-v2', 400],
    ['JSON', '{}', 'application/json', 415],
    ['too much', `MSH|^~\\&|${'x'.repeat(256 * 1024)}`, 'application/hl7-v2', 413],
  ])('refuses %s', async (_what, body, type, status) => {
    const { post } = await serve();
    expect((await post(body, type)).status).toBe(status);
  });

  it.each([
    ['viewers', 'viewer' as const, 403],
    ['strangers', null, 404],
  ])('says nothing of messages to %s', async (_who, role, status) => {
    const { post } = await serve(role);
    expect((await post('no message')).status).toBe(status);
  });
});

describe('docs/hl7v2.md', () => {
  it('shows what is answered', async () => {
    const { post } = await serve();
    const page = readFileSync(new URL('../../../../docs/hl7v2.md', import.meta.url), 'utf8');
    const blocks = [...page.matchAll(/```hl7\n([^`]*)```/gu)].map(([, block = '']) => block);
    expect(blocks.length).toBeGreaterThanOrEqual(4);
    for (let index = 0; index < blocks.length; index += 2) {
      const answer = await (await post(blocks[index] ?? '')).text();
      const told = answer.replaceAll('\r', '\n').split('\n');
      const shown = (blocks[index + 1] ?? '').split('\n');
      // Of the acknowledgment's own header, the time and the control id are another every time.
      expect(told.slice(1)).toEqual(shown.slice(1));
      expect(told[0]?.split('|').toSpliced(6, 4)).toEqual(shown[0]?.split('|').toSpliced(6, 4));
    }
  });
});
