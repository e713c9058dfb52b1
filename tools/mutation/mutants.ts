import { roleSchema } from '../../functions/src/domain/access/permissions.ts';
import { conditionsIn, listsIn, type Condition, type Part, type Span } from './expression.ts';

/** A rules file in which one thing is wrong. */
export interface Mutant {
  /** Line of the change, counted from 1. */
  readonly line: number;
  /** What was done: stable enough to be named in the list of explained survivors. */
  readonly change: string;
  readonly source: string;
}

/** What `roleIn` can answer in the rules files. */
const knownRoles: readonly string[] = [...roleSchema.options, 'device'];

/** What a condition becomes when it is taken out of what surrounds it. */
const deleted: Readonly<Record<Part, readonly string[]>> = {
  whole: ['true'],
  conjunct: ['true'],
  disjunct: ['false', 'true'],
  choice: ['true', 'false'],
};

/**
 * Every rules file that differs from `source` in one of these: a condition taken out or negated, a
 * role added to a list of roles or taken out of it.
 */
export function mutantsOf(source: string): Mutant[] {
  const code = withoutComments(source);
  return [...code.matchAll(/(?:\bif|\breturn)\s([^;]+);/gu)].flatMap((match) => {
    const start = match.index + match[0].length - 1 - match[1]!.length;
    const span = { start, end: start + match[1]!.length };
    const spans = conditionsIn(code, span);
    return [
      ...spans.flatMap((condition) => conditionMutants(source, condition)),
      ...listsIn(code, span).flatMap((list) => roleMutants(source, list)),
    ];
  });
}

function conditionMutants(source: string, condition: Condition): Mutant[] {
  const text = source.slice(condition.start, condition.end);
  return [...deleted[condition.part], `!(${text})`].map((replacement) =>
    mutant(source, condition, replacement),
  );
}

function roleMutants(source: string, list: Span): Mutant[] {
  const roles = [...source.slice(list.start, list.end).matchAll(/'([^']*)'/gu)].map(
    ([, role]) => role!,
  );
  if (!roles.every((role) => knownRoles.includes(role))) return [];
  const changed = [
    ...roles.map((role) => roles.filter((each) => each !== role)),
    ...knownRoles.filter((role) => !roles.includes(role)).map((role) => [...roles, role]),
  ];
  return changed.map((each) =>
    mutant(source, list, `[${each.map((role) => `'${role}'`).join(', ')}]`),
  );
}

function mutant(source: string, { start, end }: Span, replacement: string): Mutant {
  const oneLine = (text: string) => text.replaceAll(/\s+/gu, ' ');
  return {
    line: source.slice(0, start).split('\n').length,
    change: `${oneLine(source.slice(start, end))}  →  ${oneLine(replacement)}`,
    source: source.slice(0, start) + replacement + source.slice(end),
  };
}

/** The same file with blanks for comments, so that every position stays what it is. */
function withoutComments(source: string): string {
  return source.replaceAll(/\/\/[^\n]*/gu, (comment) => ' '.repeat(comment.length));
}
