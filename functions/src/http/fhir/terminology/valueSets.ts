import type { ValueSet } from '@medplum/fhirtypes';
import { codeSystemUrl, valueSetUrl } from '../systems.ts';
import { codeSystems, termsDate, type TermContext } from './codeSystems.ts';

/** All codes of each of our own code systems, under the same id. */
export function valueSets(context: TermContext): ValueSet[] {
  return codeSystems(context).map(({ id = '', title = '', name = '', description = '' }) => ({
    resourceType: 'ValueSet',
    id,
    url: valueSetUrl(context, id),
    version: '1.0.0',
    name,
    title,
    status: 'active',
    experimental: false,
    date: termsDate,
    publisher: 'Auscultra',
    description,
    immutable: false,
    compose: { include: [{ system: codeSystemUrl(context, id) }] },
  }));
}
