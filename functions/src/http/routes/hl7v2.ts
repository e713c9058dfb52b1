import { z } from 'zod';
import { centerIdSchema } from '../../domain/ids.ts';
import { textRoute } from '../route.ts';

/** ER7, as HL7 registered it for e-mail and HAPI's "HL7 over HTTP" uses it. */
const hl7MediaType = 'application/hl7-v2';

/** What a hospital's system tells of patients, in its own language. */
export const hl7v2Route = textRoute({
  method: 'post',
  path: '/v1/centers/{centerId}/hl7v2',
  operationId: 'receiveHl7Message',
  tag: 'HL7 v2',
  summary: 'Receive an HL7 v2 ADT message',
  description:
    'A01, A04, A08: the patient of the identifiers in PID-3 is registered or brought up to date. A40: whoever has the identifiers in MRG-1 becomes them; that needs the permission to merge. The answer is the acknowledgment, with status 200 whatever it says. The same message (MSH-10) is done once; one that is older than what its sender has told before changes nothing. See docs/hl7v2.md.',
  access: 'signed_in',
  audit: 'patient.receive',
  cacheControl: 'no-store',
  params: z.strictObject({ centerId: centerIdSchema }),
  body: z.string().min(1),
  mediaType: hl7MediaType,
  maximumBodyBytes: 256 * 1024,
  responseDescription: 'ACK: AA, AE or AR, with an ERR segment where there was a fault',
  handler: async ({ caller, requestId, params: { centerId }, body: text, audit }, ports) => {
    const { receiveMessage } = await import('../hl7v2/receiveMessage.ts');
    return receiveMessage(ports, { author: { caller, requestId }, centerId, text, audit });
  },
});
