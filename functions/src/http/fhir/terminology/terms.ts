import type { CodeSystem, ConceptMap, ValueSet } from '@medplum/fhirtypes';
import { codeSystems, type TermContext } from './codeSystems.ts';
import { conceptMaps } from './conceptMaps.ts';
import type { TermType } from './termTypes.ts';
import { valueSets } from './valueSets.ts';

type Term = CodeSystem | ValueSet | ConceptMap;

const makers: Readonly<Record<TermType, (context: TermContext) => readonly Term[]>> = {
  CodeSystem: codeSystems,
  ValueSet: valueSets,
  ConceptMap: conceptMaps,
};

/** Everything that we name ourselves, of one type. */
export function termsOf(type: TermType, context: TermContext): readonly Term[] {
  return makers[type](context);
}
