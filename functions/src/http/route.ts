import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Caller } from '../domain/access/caller.ts';
import type { AuditAction } from '../domain/audit/auditAction.ts';
import type { AuditLogPorts } from '../usecases/audit/readAuditLog.ts';
import type { ExamPorts } from '../usecases/exams/readExam.ts';
import type { AssignmentPorts } from '../usecases/inbox/assignRecording.ts';
import type { ReadExportPorts } from '../usecases/exports/readExport.ts';
import type { RemoveExportPorts } from '../usecases/exports/removeExport.ts';
import type { StartExportPorts } from '../usecases/exports/startExport.ts';
import type { InboxPorts } from '../usecases/inbox/readInbox.ts';
import type { InvitationPorts } from '../usecases/people/inviteMembers.ts';
import type { DevicePorts } from '../usecases/devices/changeDevice.ts';
import type { MemberPorts } from '../usecases/people/manageMembers.ts';
import type { AccountDirectory, CenterStore } from '../usecases/people/ports.ts';
import type { ErasurePorts } from '../usecases/erasure/erasePatient.ts';
import type { LegalHoldPorts } from '../usecases/erasure/holdPatient.ts';
import type { AnalysesPorts } from '../usecases/reanalysis/chooseAnalysis.ts';
import type { StartReanalysisPorts } from '../usecases/reanalysis/startReanalysis.ts';
import type { RunRetentionPorts } from '../usecases/retention/runRetention.ts';
import type { JobPorts } from '../usecases/jobs/manageJobs.ts';
import type { AnswerStore } from '../usecases/idempotency/ports.ts';
import type { MergePorts } from '../usecases/patients/mergePatients.ts';
import type { PatientStore } from '../usecases/patients/ports.ts';
import type { AppPorts } from '../usecases/notifications/registerApp.ts';
import type { WebhookPorts } from '../usecases/notifications/manageWebhooks.ts';
import type { AnnouncePorts } from '../usecases/recordings/announceRecording.ts';
import type { ByteSpan, ModelCards } from '../usecases/recordings/ports.ts';
import type { ReadPorts } from '../usecases/recordings/readRecording.ts';
import type { fhirMediaType } from './fhir/operationOutcome.ts';
import type { AnnotationPorts } from '../usecases/reviews/annotateRecording.ts';
import type { ReviewPorts } from '../usecases/reviews/reviewRecording.ts';
import type { ReportPorts } from '../usecases/reports/readReport.ts';
import type { TimelinePorts } from '../usecases/timeline/readTimeline.ts';
import type { RerunPorts } from '../usecases/recordings/rerunRecording.ts';
import type { Expectation } from '../usecases/expectation.ts';
import type { AuditNotes } from './pipeline/auditNotes.ts';
import type { Reply } from './pipeline/reply.ts';
import type { Tag } from './tags.ts';

/** Parameters in a path or a query: a strict object whose values arrive as strings. */
type ParameterSchema = z.ZodObject;

/** Who may call: anyone, or whoever has an ID token (what they may see is decided further in). */
export type Access = 'public' | 'signed_in';

/** What every handler gets, parsed and typed. What a route doesn't declare, it can't look at. */
export interface RouteInput<
  Params extends ParameterSchema,
  RouteAccess extends Access,
  Query extends ParameterSchema = ParameterSchema,
  Body extends z.ZodType = z.ZodType,
> {
  readonly params: z.output<Params>;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
  /** Who is asking; null on public routes. */
  readonly caller: RouteAccess extends 'signed_in' ? Caller : null;
  /** The address that the request came from, as the platform's own proxy saw it. */
  readonly clientAddress: string;
  /** Absolute URL of the REST surface, for answers that hold links, without a slash at its end. */
  readonly apiUrl: string;
  /** Absolute URL of this request as it was sent, with its query. */
  readonly requestUrl: string;
  /** What the request's audit event has to say of whom it concerned. */
  readonly audit: AuditNotes;
  /** `If-Match`: routes that declare a precondition have it looked at where things are changed. */
  readonly ifMatch: Expectation<unknown>;
  /** FHIR’s header If-None-Exist as it was sent; null where there is none. */
  readonly ifNoneExist: string | null;
  /** The web app whose script asks, if it is one that may; null for all others. */
  readonly webOrigin: string | null;
  /** The header Prefer (RFC 7240) as it was sent; null where there is none. */
  readonly prefer: string | null;
  /** What the answer says beside its body. */
  readonly reply: Reply;
  /** The id of this request: what it writes names it. */
  readonly requestId: string;
}

/** What handlers may ask of the world. */
export type HandlerPorts = ReadPorts &
  AnnouncePorts &
  RerunPorts &
  DevicePorts &
  MemberPorts &
  WebhookPorts &
  AppPorts &
  InvitationPorts &
  JobPorts &
  ErasurePorts &
  LegalHoldPorts &
  MergePorts &
  AnalysesPorts &
  StartReanalysisPorts &
  RunRetentionPorts &
  AuditLogPorts &
  AnnotationPorts &
  ReviewPorts &
  ExamPorts &
  InboxPorts &
  StartExportPorts &
  ReadExportPorts &
  RemoveExportPorts &
  AssignmentPorts &
  ReportPorts &
  TimelinePorts & {
    readonly accounts: AccountDirectory;
    readonly centers: CenterStore;
    readonly patients: PatientStore;
    readonly modelCards: ModelCards;
    readonly answers: AnswerStore;
    /** Absolute URL below which the FHIR façade names what it names itself. */
    readonly fhirNamespace: string;
  };

/** Bytes to be streamed, all of them or a span. */
export interface StreamedFile {
  read(span: ByteSpan | null): Readable;
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Another one whenever the bytes are others. */
  readonly generation: string;
}

interface RouteBase<
  Params extends ParameterSchema,
  RouteAccess extends Access,
  Query extends ParameterSchema,
  Body extends z.ZodType,
> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** OpenAPI path template, such as `/v1/centers/{centerId}`. */
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description: string;
  readonly access: RouteAccess;
  readonly params: Params;
  /** Default: the route takes no query. */
  readonly query?: Query;
  /** A strict schema: unknown keys are errors. Default: the route takes no body. */
  readonly body?: Body;
  /** Request headers that only few routes look at. */
  readonly looksAt?: readonly ('If-None-Exist' | 'Prefer')[];
  /** How long a client may keep the answer; health data is never kept by shared caches. */
  readonly cacheControl: string;
}

/** A route that answers with a JSON value, encoded by its schema: nothing unlisted gets out. */
export interface JsonRoute<
  Params extends ParameterSchema = ParameterSchema,
  RouteAccess extends Access = Access,
  Response extends z.ZodType = z.ZodType,
  Query extends ParameterSchema = ParameterSchema,
  Body extends z.ZodType = z.ZodType,
> extends RouteBase<Params, RouteAccess, Query, Body> {
  readonly answer: 'json';
  /** Default: 200. */
  readonly status?: 201 | 202;
  readonly response: Response;
  /** Default: plain JSON. */
  readonly mediaType?: typeof fhirMediaType;
  /**
   * Whether a change may, or has to, name the version that it is meant for by `If-Match`. The answer is
   * then the representation that has the `ETag`.
   */
  readonly precondition?: 'optional' | 'required';
  /** What `If-Match` names a version of; the handler tells the answer's. Default: what is answered. */
  readonly versionOf?: z.ZodType;
  /** Whether the handler may reply that something was made. */
  readonly mayCreate?: true;
  /** Whether the handler may reply that something will be there later. */
  readonly mayWait?: true;
  readonly responseDescription: string;
  handler(
    input: RouteInput<Params, RouteAccess, Query, Body>,
    ports: HandlerPorts,
  ): Promise<z.input<Response>>;
}

/** A route that streams a stored file. */
export interface FileRoute<
  Params extends ParameterSchema = ParameterSchema,
  RouteAccess extends Access = Access,
> extends RouteBase<Params, RouteAccess, ParameterSchema, z.ZodType> {
  readonly answer: 'file';
  readonly responseMediaType: string;
  readonly responseDescription: string;
  handler(input: RouteInput<Params, RouteAccess>, ports: HandlerPorts): Promise<StreamedFile>;
}

/** A route that takes a text of a media type and answers with one. */
export interface TextRoute<
  Params extends ParameterSchema = ParameterSchema,
  RouteAccess extends Access = Access,
> extends RouteBase<Params, RouteAccess, ParameterSchema, z.ZodType<string>> {
  readonly answer: 'text';
  readonly body: z.ZodType<string>;
  readonly mediaType: string;
  readonly maximumBodyBytes: number;
  readonly responseDescription: string;
  handler(
    input: RouteInput<Params, RouteAccess, ParameterSchema, z.ZodType<string>>,
    ports: HandlerPorts,
  ): Promise<string>;
}

/** What is written down of a request. Nobody who is signed in does anything unseen. */
type Audited<RouteAccess extends Access> = RouteAccess extends 'signed_in'
  ? { readonly audit: AuditAction }
  : { readonly audit?: AuditAction };

/** One object that Express and OpenAPI are both made from. */
export type Route = (JsonRoute | FileRoute | TextRoute) & Audited<'public'>;

/** The media type that a route speaks, both ways. */
export function mediaTypeOf(route: Route): string {
  return (route.answer === 'file' ? undefined : route.mediaType) ?? 'application/json';
}

/** Declares a route that answers JSON; checks handler and schemas against each other. */
export function jsonRoute<
  Params extends ParameterSchema,
  RouteAccess extends Access,
  Response extends z.ZodType,
  Query extends ParameterSchema,
  Body extends z.ZodType,
>(
  route: Omit<JsonRoute<Params, RouteAccess, Response, Query, Body>, 'answer'> &
    Audited<RouteAccess>,
): Route {
  // The table holds routes of all types; each was checked here against its own schemas.
  return { ...route, answer: 'json' } as unknown as Route;
}

/** Declares a route that streams a file. */
export function fileRoute<Params extends ParameterSchema, RouteAccess extends Access>(
  route: Omit<FileRoute<Params, RouteAccess>, 'answer'> & Audited<RouteAccess>,
): Route {
  return { ...route, answer: 'file' } as unknown as Route;
}

/** Declares a route that takes and answers a text. */
export function textRoute<Params extends ParameterSchema, RouteAccess extends Access>(
  route: Omit<TextRoute<Params, RouteAccess>, 'answer'> & Audited<RouteAccess>,
): Route {
  return { ...route, answer: 'text' } as unknown as Route;
}
