import { z } from 'zod';
import { centerIdSchema, clientMadeIdSchema } from '../../domain/ids.ts';
import { listExamsOfPatient, readExam } from '../../usecases/exams/readExam.ts';
import { placeSchema } from '../../usecases/places.ts';
import { cursorCodec } from '../cursor.ts';
import { pageLimit } from '../pageLimit.ts';
import { examRepresentation } from '../representations.ts';
import { jsonRoute, type Route } from '../route.ts';

const centerParams = z.strictObject({ centerId: centerIdSchema });
const examParams = centerParams.extend({ examId: clientMadeIdSchema });
const patientParams = centerParams.extend({ patientId: clientMadeIdSchema });

const cursor = cursorCodec(placeSchema);
const ofMembers = {
  method: 'get',
  access: 'signed_in',
  tag: 'Exams',
  cacheControl: 'private, no-cache',
} as const;

/** What the recordings of one visit say together. */
export const examRoutes: readonly Route[] = [
  jsonRoute({
    ...ofMembers,
    path: '/v1/centers/{centerId}/exams/{examId}',
    operationId: 'getExam',
    audit: 'exam.read',
    summary: 'Read what the recordings of one visit say together',
    description:
      'Made anew whenever one of its recordings changes. Recordings of different patients are flagged and nothing is said of them together.',
    params: examParams,
    response: examRepresentation,
    responseDescription: 'The exam',
    handler: async ({ caller, params, audit }, ports) => {
      const exam = await readExam(ports, caller, params);
      audit.concerns({ patientIds: [exam.patientId] });
      return exam;
    },
  }),
  jsonRoute({
    ...ofMembers,
    path: '/v1/centers/{centerId}/patients/{patientId}/exams',
    operationId: 'listExamsOfPatient',
    audit: 'exam.list',
    summary: 'List the exams of a patient',
    description: 'The latest first.',
    params: patientParams,
    query: z.strictObject({
      limit: pageLimit(),
      cursor: cursor.schema,
    }),
    response: z
      .object({ exams: z.array(examRepresentation), nextCursor: z.string().nullable() })
      .meta({ id: 'ExamPage' }),
    responseDescription: 'A page of exams',
    handler: async ({ caller, params, query }, ports) => {
      const page = { limit: query.limit, after: query.cursor ?? null };
      const { items, next } = await listExamsOfPatient(ports, caller, params, page);
      return { exams: items.map(({ exam }) => exam), nextCursor: cursor.encode(next) };
    },
  }),
];
