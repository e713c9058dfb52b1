import { chosenName, isFormer, isMrn } from './patientInput.ts';
import type { FhirContext } from './context.ts';
import type { PatientInput } from './patientInputSchema.ts';
import { references } from './references.ts';

/** Elements of a Patient that have a place here, or say nothing that the others don't. */
const known = {
  patient: [
    ...['resourceType', 'id', 'meta', 'text', 'identifier', 'active', 'name', 'gender'],
    ...['birthDate', 'deceasedBoolean', 'managingOrganization'],
  ],
  meta: ['versionId', 'lastUpdated'],
  name: ['use', 'text', 'family', 'given'],
  identifier: ['use', 'system', 'value'],
  mrn: ['use', 'system', 'value', 'type', 'assigner'],
} as const;

/**
 * What of a Patient is not kept here.
 * @returns JSON pointers (RFC 6901) into the body, in no particular order
 */
export function unkeptOf(context: FhirContext, input: PatientInput): readonly string[] {
  const chosen = chosenName(input);
  return [
    ...others(input, known.patient, ''),
    ...others(objectIn(input, 'meta'), known.meta, '/meta'),
    ...(isElsewhere(context, input) ? ['/managingOrganization'] : []),
    ...(isDerived(objectIn(input, 'text')) ? [] : ['/text']),
    ...input.name.flatMap((name, at) =>
      name === chosen ? others(name, known.name, `/name/${at}`) : [`/name/${at}`],
    ),
    ...input.identifier.flatMap((identifier, at) => {
      const pointer = `/identifier/${at}`;
      if (isMrn(context, identifier)) return others(identifier, known.mrn, pointer);
      if (isFormer(identifier)) return [pointer];
      // Whoever reads it takes it for a current number of this patient.
      const isOdd = ['temp', 'secondary'].includes(identifier.use ?? '');
      return [
        ...others(identifier, known.identifier, pointer),
        ...(isOdd ? [`${pointer}/use`] : []),
      ];
    }),
  ];
}

function others(element: object, names: readonly string[], pointer: string): string[] {
  return Object.keys(element)
    .filter((name) => !names.includes(name))
    .map((name) => `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

function objectIn(input: PatientInput, name: string): object {
  const value = input[name];
  return typeof value === 'object' && value !== null ? value : {};
}

/** A narrative that was generated tells what the elements tell. */
function isDerived(text: { readonly status?: unknown }): boolean {
  return text.status === undefined || text.status === 'generated' || text.status === 'empty';
}

/** Whether somebody else manages the record: here it is the center. */
function isElsewhere({ centerId }: FhirContext, input: PatientInput): boolean {
  const { reference } = objectIn(input, 'managingOrganization') as { reference?: unknown };
  return (
    'managingOrganization' in input && reference !== references.organization(centerId).reference
  );
}
