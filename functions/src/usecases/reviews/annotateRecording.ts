import type { Caller } from '../../domain/access/caller.ts';
import { DomainError } from '../../domain/errors.ts';
import type { RecordingKey } from '../../domain/paths.ts';
import type { Annotation, AnnotationContent } from '../../domain/reviews/annotation.ts';
import { authorize, notFound, type AccessPorts } from '../access/authorize.ts';
import { anyVersion, type Expectation } from '../expectation.ts';
import type { RecordingStore } from '../recordings/ports.ts';
import type {
  AnnotationKey,
  AnnotationPage,
  AnnotationPosition,
  AnnotationState,
  AnnotationStore,
} from './ports.ts';

/** What annotating needs. */
export interface AnnotationPorts extends AccessPorts {
  readonly recordings: RecordingStore;
  readonly annotations: AnnotationStore;
}

/** The annotations of a recording in the order of their beginnings, withdrawn ones too. */
export async function listAnnotations(
  ports: AnnotationPorts,
  caller: Caller,
  key: RecordingKey,
  { after, limit }: AnnotationPage,
): Promise<{
  readonly annotations: readonly Annotation[];
  /** After which one the next page begins; null on the last one. */
  readonly next: AnnotationPosition | null;
}> {
  await authorize(ports, caller, key.centerId, 'annotation.read');
  if ((await ports.recordings.find(key)) === null) throw notFound('recording');
  // One more than asked for says whether there is another page.
  const found = await ports.annotations.list(key, { after, limit: limit + 1 });
  const annotations = found.slice(0, limit);
  const last = annotations.at(-1);
  return {
    annotations,
    next:
      last === undefined || found.length <= limit
        ? null
        : { startSeconds: last.startSeconds, id: last.id },
  };
}

/**
 * Reads an annotation, also a withdrawn one.
 * @throws {DomainError} `not_found`
 */
export async function readAnnotation(
  ports: AnnotationPorts,
  caller: Caller,
  key: AnnotationKey,
): Promise<Annotation> {
  await authorize(ports, caller, key.centerId, 'annotation.read');
  const annotation = await ports.annotations.find(key);
  if (annotation === null) throw notFound('annotation');
  return annotation;
}

/**
 * Marks a time range of a recording. Sending the same again answers what is stored.
 *
 * @param requestId - the request that asks for it
 * @throws {DomainError} `conflict` when somebody else has used the id, or the recording is retracted;
 *   `invalid_argument` when it would end before it begins
 */
export async function annotateRecording(
  ports: AnnotationPorts,
  caller: Caller,
  key: AnnotationKey,
  content: AnnotationContent,
  requestId: string,
): Promise<Annotation> {
  await authorize(ports, caller, key.centerId, 'annotation.write');
  const { userId } = caller;
  const at = new Date().toISOString();
  return ports.annotations.change(key, ({ annotation, recording }): Annotation => {
    if (recording === null) throw notFound('recording');
    if (recording.status === 'entered_in_error') {
      throw new DomainError(
        'conflict',
        'This recording is retracted as entered in error. Nothing is marked in it any more.',
      );
    }
    if (annotation !== null && annotation.createdBy !== userId) {
      throw new DomainError('conflict', 'There is another annotation of this id. Make a new id.');
    }
    const written = { updatedBy: userId, updatedAt: at, requestId };
    return (
      annotation ??
      inRange({
        ...{ id: key.annotationId, ...content, status: 'active' },
        ...{ createdBy: userId, createdAt: at, ...written },
      })
    );
  });
}

/**
 * Changes or withdraws an annotation of one's own.
 *
 * @param requestId - the request that asks for it
 * @throws {DomainError} `permission_denied` for somebody else’s, `conflict` for a withdrawn one,
 *   `invalid_argument` when it would end before it begins
 */
export async function editAnnotation(
  ports: AnnotationPorts,
  caller: Caller,
  key: AnnotationKey,
  change: Partial<AnnotationContent & Pick<Annotation, 'status'>>,
  requestId: string,
  expect: Expectation<Annotation> = anyVersion,
): Promise<Annotation> {
  await authorize(ports, caller, key.centerId, 'annotation.write');
  const updatedAt = new Date().toISOString();
  const written = { updatedBy: caller.userId, updatedAt, requestId };
  return ports.annotations.change(key, ({ annotation }) => {
    const stored = editable(annotation, caller);
    expect(stored);
    return inRange({ ...stored, ...change, ...written });
  });
}

function inRange(annotation: Annotation): Annotation {
  if (annotation.startSeconds < annotation.endSeconds) return annotation;
  throw new DomainError('invalid_argument', 'An annotation has to end after its beginning.', {
    faults: [{ pointer: '/body/endSeconds', message: 'expected more than startSeconds' }],
  });
}

function editable(annotation: AnnotationState['annotation'], { userId }: Caller): Annotation {
  if (annotation === null) throw notFound('annotation');
  if (annotation.createdBy !== userId) {
    throw new DomainError(
      'permission_denied',
      'Only its author edits an annotation. Add one of your own.',
    );
  }
  if (annotation.status === 'withdrawn') {
    throw new DomainError('conflict', 'This annotation is withdrawn. Make a new one.');
  }
  return annotation;
}
