/** A piece of a rules file: from `start` up to but not including `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How a piece takes part in the condition around it. */
export type Part = 'whole' | 'conjunct' | 'disjunct' | 'choice';

/** A truth value somewhere in a condition. */
export interface Condition extends Span {
  readonly part: Part;
}

/**
 * Every truth value in the condition that fills `span`: the whole, the operands of `&&` and `||`,
 * the question of `? :`, and theirs in turn. The answers of `? :` count only where they are
 * conditions themselves, which the caller knows: they are left alone.
 */
export function conditionsIn(source: string, span: Span, part: Part = 'whole'): Condition[] {
  const trimmed = trim(source, span);
  const self: Condition = { ...trimmed, part };
  const inner = unwrap(source, trimmed);
  const choice = splitAt(source, inner, '?');
  if (choice.length > 1) {
    // A choice between values: its question is a condition, the choice itself is not.
    return conditionsIn(source, choice[0]!, 'choice');
  }
  for (const [operator, operandPart] of [
    ['||', 'disjunct'],
    ['&&', 'conjunct'],
  ] as const) {
    const operands = splitAt(source, inner, operator);
    if (operands.length > 1) {
      return [self, ...operands.flatMap((each) => conditionsIn(source, each, operandPart))];
    }
  }
  return [self];
}

/** Every list of literals in `span` whose first element is a text in single quotes. */
export function listsIn(source: string, span: Span): Span[] {
  return [...source.slice(span.start, span.end).matchAll(/\['[^\]]*\]/gu)].map((match) => ({
    start: span.start + match.index,
    end: span.start + match.index + match[0].length,
  }));
}

/** Splits at an operator that stands outside of all brackets and texts. */
function splitAt(source: string, { start, end }: Span, operator: string): Span[] {
  const pieces: Span[] = [];
  let from = start;
  for (const position of outside(source, { start, end })) {
    if (position < from || !source.startsWith(operator, position)) continue;
    pieces.push({ start: from, end: position });
    from = position + operator.length;
  }
  return [...pieces, { start: from, end }];
}

/** The positions in a span that lie outside of all brackets and texts. */
function* outside(source: string, { start, end }: Span): Generator<number> {
  let depth = 0;
  let inText = false;
  for (let position = start; position < end; position++) {
    const character = source[position]!;
    if (character === "'") inText = !inText;
    if (inText) continue;
    if (')]}'.includes(character)) depth -= 1;
    if (depth === 0) yield position;
    if ('([{'.includes(character)) depth += 1;
  }
}

/** Takes off brackets that enclose the whole span. */
function unwrap(source: string, span: Span): Span {
  if (source[span.start] !== '(') return span;
  const [, closing] = [...outside(source, span)].filter((at) => '()'.includes(source[at]!));
  return closing === span.end - 1
    ? unwrap(source, trim(source, { start: span.start + 1, end: span.end - 1 }))
    : span;
}

function trim(source: string, { start, end }: Span): Span {
  const text = source.slice(start, end);
  return {
    start: start + (text.length - text.trimStart().length),
    end: end - (text.length - text.trimEnd().length),
  };
}
