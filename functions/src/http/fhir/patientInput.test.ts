import { describe, expect, it } from 'vitest';
import { context, patient } from '../../../test/support/fhir/entities.ts';
import { formerMrnSystem } from '../../domain/patients/identifiers.ts';
import { fromPatient } from './patientInput.ts';
import { patientInputSchema } from './patientInputSchema.ts';
import { preference } from './preference.ts';
import { toPatient } from './resources/patient.ts';
import { mrnSystem, systems } from './systems.ts';
import { unkeptOf } from './unkept.ts';

const name = [{ family: 'Berg', given: ['Anna', 'Maria'] }];
const ofMrns = { coding: [{ system: systems.identifierType, code: 'MR' }] };
const own = mrnSystem(context);

const sent = (changes: object) =>
  patientInputSchema.parse({ resourceType: 'Patient', name, ...changes });

describe('the identifiers of a Patient', () => {
  const read = (identifier: readonly object[]) => {
    const { mrn, identifiers } = fromPatient(context, sent({ identifier }));
    return { mrn, others: identifiers.map(({ system, value }) => `${system} ${value}`) };
  };

  it.each<[string, readonly object[], string | null, readonly string[]]>([
    ['one MRN', [{ system: own, value: '1' }], '1', []],
    [
      'two MRNs',
      [
        { type: ofMrns, value: '1' },
        { system: own, value: '2' },
      ],
      '1',
      [`${formerMrnSystem} 2`],
    ],
    [
      'an MRN that was',
      [
        { use: 'old', system: own, value: '1' },
        { system: own, value: '2' },
      ],
      '2',
      [`${formerMrnSystem} 1`],
    ],
    [
      'no other MRN than one that was',
      [{ use: 'old', system: own, value: '1' }],
      null,
      [`${formerMrnSystem} 1`],
    ],
    [
      'an MRN of somebody else’s',
      [{ type: ofMrns, system: 'urn:x', value: '1' }],
      null,
      ['urn:x 1'],
    ],
    [
      'a number that was',
      [
        { use: 'old', system: 'urn:x', value: '1' },
        { system: 'urn:x', value: '2' },
      ],
      null,
      ['urn:x 2'],
    ],
  ])('are kept: %s', (_what, identifier, mrn, others) => {
    expect(read(identifier)).toEqual({ mrn, others });
  });
});

describe('what is not kept of a Patient', () => {
  it('is nothing of what we tell of them ourselves', () => {
    for (const changes of [{}, { mrn: null, birthDate: null }, { status: 'archived' as const }]) {
      const told = toPatient(context, patient(changes));
      expect(unkeptOf(context, patientInputSchema.parse(told))).toEqual([]);
    }
  });

  it.each<[object, readonly string[]]>([
    [{ telecom: [], 'a/b~': 1 }, ['/telecom', '/a~1b~0']],
    [{ _birthDate: { extension: [] } }, ['/_birthDate']],
    [{ meta: { versionId: '1', security: [] } }, ['/meta/security']],
    [{ text: { status: 'additional', div: '' } }, ['/text']],
    [{ text: { status: 'generated', div: '' } }, []],
    [
      {
        name: [
          { use: 'nickname', text: 'A' },
          { use: 'official', ...name[0], prefix: ['Dr'] },
        ],
      },
      ['/name/0', '/name/1/prefix'],
    ],
    [{ managingOrganization: { reference: `Organization/${context.centerId}` } }, []],
    [{ managingOrganization: { reference: 'Organization/other' } }, ['/managingOrganization']],
    [{ identifier: [{ system: own, value: '1', type: ofMrns, use: 'old' }] }, []],
    [{ identifier: [{ system: own, value: '1', period: {} }] }, ['/identifier/0/period']],
    [
      { identifier: [{ system: 'urn:x', value: '1', type: ofMrns, use: 'temp' }] },
      ['/identifier/0/type', '/identifier/0/use'],
    ],
    [{ identifier: [{ system: 'urn:x', value: '1', use: 'old' }] }, ['/identifier/0']],
    [{ deceasedBoolean: false, gender: 'female', birthDate: '1960-02-29', active: false }, []],
  ])('is told: %j', (changes, pointers) => {
    expect(unkeptOf(context, sent(changes))).toEqual(pointers);
  });
});

describe('Prefer', () => {
  it.each<[string | null, string | null, string | null]>([
    [null, null, null],
    ['handling=strict', 'strict', null],
    ['return=OperationOutcome, Handling="Strict"', 'strict', 'operationoutcome'],
    ['respond-async; handling = lenient', 'lenient', null],
    ['mishandling=strict', null, null],
  ])('%s', (header, handling, answer) => {
    expect([preference(header, 'handling'), preference(header, 'return')]).toEqual([
      handling,
      answer,
    ]);
  });
});
