import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../domain/errors.ts';
import { acknowledge } from './acknowledgment.ts';
import { encodingCharacters, escaped, unescaped, type Delimiters } from './delimiters.ts';
import { openMessage } from './er7.ts';
import { Hl7Fault } from './fault.ts';
import { readHeader } from './header.ts';
import { messageTimeOf } from './messageTime.ts';
import { readPatient } from './patientSegment.ts';

const punctuation = Array.from(`!"#$%&'()*+,-./:;<=>?@[\\]^_{|}~`);

/** Five different punctuation marks. */
const delimiters = fc
  .uniqueArray(fc.constantFrom(...punctuation), { minLength: 5, maxLength: 5 })
  .map(
    ([
      field = '',
      component = '',
      repetition = '',
      escape = '',
      subcomponent = '',
    ]): Delimiters => ({
      ...{ field, component, repetition, escape, subcomponent },
    }),
  );

/** A text that a patient may have. */
const personText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.replaceAll(/[\p{C}\p{Z}\u{FFFD}]/gu, ''))
  .filter((text) => text !== '' && text !== '""');

const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
  .map((each) => each.toISOString().slice(0, 10));

const told = fc.record({
  mrn: personText,
  other: fc.record({ oid: fc.constantFrom('1.2.3', '2.16.840.1.113883'), value: personText }),
  familyName: personText,
  givenName: personText,
  birthDate: date,
  sex: fc.constantFrom('F', 'M'),
  controlId: fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/u),
});

/** A message as a careful sender writes it. */
function written(
  said: typeof told extends fc.Arbitrary<infer Told> ? Told : never,
  by: Delimiters,
) {
  const { field, component, repetition, subcomponent } = by;
  const text = (value: string) => escaped(value, by);
  const authority = ['LAB', text(said.other.oid), 'ISO'].join(subcomponent);
  const identifiers = [
    [text(said.mrn), '', '', '', 'MR'].join(component),
    [text(said.other.value), '', '', authority, 'PI'].join(component),
  ].join(repetition);
  const name = [text(said.familyName), text(said.givenName)].join(component);
  const header = ['HIS', 'H', 'A', 'N', '2026', '', ['ADT', 'A04'].join(component)];
  const controlId = text(said.controlId);
  return [
    [`MSH${field}${encodingCharacters(by)}`, ...header, controlId, 'P', text('2.5.1')].join(field),
    ['PID', '1', '', identifiers, '', name, '', said.birthDate.replaceAll('-', ''), said.sex].join(
      field,
    ),
    '',
  ].join('\r');
}

const stamp = { at: new Date('2026-11-22T10:00:00Z'), controlId: 'own-1' };
const namespace = 'https://names.example.org/fhir';

describe('delimiters', () => {
  it('come back from whatever was escaped', () => {
    fc.assert(
      fc.property(personText, delimiters, (text, by) => {
        const sent = escaped(text, by);
        expect(unescaped(sent, by)).toBe(text);
        expect(
          [by.field, by.component, by.repetition, by.subcomponent].some((each) =>
            sent.includes(each),
          ),
        ).toBe(false);
      }),
    );
  });

  it.each([
    ['O\\X27\\Neill', "O'Neill"],
    ['M\\XC3BC\\ller', 'Müller'],
    ['\\H\\Anna\\N\\', 'Anna'],
    ['Anna\\.br\\Maria', 'Anna Maria'],
    ['a\\b', 'a\\b'],
    ['a\\nothing\\b', 'a\\nothing\\b'],
    ['\\X4\\', '\\X4\\'],
    ['M\\XFC\\ller', 'M\\XFC\\ller'],
  ])('mean what the standard says: %s', (sent, meant) => {
    const usual = { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' };
    expect(unescaped(sent, usual)).toBe(meant);
  });
});

describe('a message', () => {
  it('tells of the same patient, whatever it is written with', async () => {
    await fc.assert(
      fc.asyncProperty(told, delimiters, async (said, by) => {
        const text = written(said, by);
        const message = await openMessage(text);
        expect(readHeader(message, text)).toEqual({ event: 'A04', controlId: said.controlId });
        const surroundings = { centerId: 'north', namespace, header: message.header };
        expect(readPatient(message, surroundings)).toEqual({
          mrn: said.mrn,
          identifiers: [{ system: `urn:oid:${said.other.oid}`, value: said.other.value }],
          familyName: said.familyName,
          givenName: said.givenName,
          birthDate: said.birthDate,
          sexAtBirth: said.sex === 'F' ? 'female' : 'male',
        });
      }),
    );
  });

  it('is acknowledged so that its sender can read it', async () => {
    await fc.assert(
      fc.asyncProperty(told, delimiters, personText, async (said, by, hint) => {
        const message = await openMessage(written(said, by));
        const fault = new Hl7Fault('AE', 'data_type', ['PID', 1, 7], hint);
        const answer = await openMessage(acknowledge(message, fault, stamp));
        const valueOf = (name: string, field: number, component = 1) =>
          (name === 'MSH' ? answer.header : answer.segments(name)[0])?.repetitions(field)[0]?.(
            component,
          );
        expect(answer.delimiters).toEqual(by);
        expect([valueOf('MSH', 3), valueOf('MSH', 5), valueOf('MSH', 9, 2)]).toEqual([
          ...['A', 'HIS', 'A04'],
        ]);
        expect([valueOf('MSA', 1), valueOf('MSA', 2)]).toEqual(['AE', said.controlId]);
        expect([valueOf('ERR', 2), valueOf('ERR', 3), valueOf('ERR', 8)]).toEqual([
          ...['PID', '102', hint],
        ]);
      }),
    );
  });

  it('comes to a fault of its own or to a patient, whatever it holds', async () => {
    const garbage = fc.string({ unit: fc.constantFrom(...punctuation, 'A', '0', '\r', '\n', 'é') });
    await fc.assert(
      fc.asyncProperty(
        garbage,
        garbage,
        fc.constantFrom('MSH|^~\\&', 'MSH', ''),
        async (a, b, start) => {
          const text = `${start}${a}\rPID|${b}`;
          try {
            const message = await openMessage(text);
            acknowledge(message, null, stamp);
            readHeader(message, text);
            await messageTimeOf(message, () => Promise.resolve('UTC'));
            readPatient(message, { centerId: 'north', namespace, header: message.header });
          } catch (error) {
            expect(error instanceof Hl7Fault || error instanceof DomainError).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
