/** Resource types of terminology that are published. */
export const termTypes = ['CodeSystem', 'ValueSet', 'ConceptMap'] as const;
export type TermType = (typeof termTypes)[number];
