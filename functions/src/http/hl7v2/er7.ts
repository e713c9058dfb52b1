import type { Hl7Segment } from '@medplum/core';
import { delimitersOf, unescaped, type Delimiters } from './delimiters.ts';

/** One repetition of a field: the text of a component, or of a subcomponent of it; both from 1. */
export type Repetition = (component: number, subcomponent?: number) => string;

/** A segment of a message. */
export interface Er7Segment {
  /** The repetitions of a field, in order; none where the field is empty. */
  repetitions(field: number): readonly Repetition[];
  /** A field as it was sent, escapes and all. */
  raw(field: number): string;
}

/** A message in ER7, the encoding with bars and hats. */
export interface Er7Message {
  readonly delimiters: Delimiters;
  readonly header: Er7Segment;
  /** The segments of a name, in order. */
  segments(name: string): readonly Er7Segment[];
}

/**
 * Takes a message apart. What its texts mean is decoded, so that nobody else has to know how it was
 * written.
 *
 * @throws {DomainError} `invalid_argument` when it is no HL7 v2 message
 */
export async function openMessage(text: string): Promise<Er7Message> {
  const delimiters = delimitersOf(text);
  // Loaded with the first message: nobody else's cold start should pay for it.
  const { Hl7Message } = await import('@medplum/core');
  const message = Hl7Message.parse(text);
  return {
    delimiters,
    header: segmentOf(message.header, delimiters),
    segments: (name) => message.getAllSegments(name).map((each) => segmentOf(each, delimiters)),
  };
}

function segmentOf(segment: Hl7Segment, delimiters: Delimiters): Er7Segment {
  return {
    repetitions: (field) =>
      partsOf(segment, field)
        .filter((components) => components.some((component) => component !== ''))
        .map((components) => (component, subcomponent = 1) => {
          const subcomponents = (components[component - 1] ?? '').split(delimiters.subcomponent);
          return unescaped(subcomponents[subcomponent - 1] ?? '', delimiters).trim();
        }),
    raw: (field) =>
      partsOf(segment, field)
        .map((components) => components.join(delimiters.component))
        .join(delimiters.repetition),
  };
}

/** Repetitions, and the components of each; a field that was not sent has none. */
function partsOf(segment: Hl7Segment, field: number): readonly (readonly string[])[] {
  // The library says that every field is there; one behind the last is undefined.
  const found = segment.getField(field) as ReturnType<Hl7Segment['getField']> | undefined;
  return found?.components ?? [];
}
