import type { CodeSystem, CodeSystemConcept } from '@medplum/fhirtypes';
import { roleSchema, type Role } from '../../../domain/access/permissions.ts';
import { auditActionSchema } from '../../../domain/audit/auditAction.ts';
import {
  auscultationSiteSchema,
  heartSiteSchema,
} from '../../../domain/recordings/auscultationSite.ts';
import { codeSystemUrl, ownTerms, valueSetUrl } from '../systems.ts';
import { siteDisplays } from './auscultationSites.ts';

/** Where our own names lie. */
export interface TermContext {
  readonly namespace: string;
}

/** When any of the terms last changed. */
export const termsDate = '2026-11-22';

const roleDisplays: Readonly<Record<Role, string>> = {
  admin: 'Administrator of the center',
  clinician: 'Clinician',
  technician: 'Technician',
  viewer: 'Viewer',
};

const heartSites: readonly string[] = heartSiteSchema.options;

const siteConcepts: CodeSystemConcept[] = auscultationSiteSchema.options.map((code) => ({
  code,
  display: siteDisplays[code],
  definition: heartSites.includes(code)
    ? 'A listening area of the heart on the chest wall: where the chestpiece is held, no structure of the heart.'
    : 'A listening area of the lungs or the trachea: where the chestpiece is held.',
}));

const findingConcepts: CodeSystemConcept[] = [
  {
    code: 'murmur',
    display: 'Heart murmur',
    definition: 'Whether a murmur is heard in this recording, in whatever phase.',
  },
  {
    code: 'murmur-phase',
    display: 'Phase of the murmur',
    definition: 'The phase of the heart cycle in which the murmur is louder.',
  },
  {
    code: 'probability',
    display: 'Probability that it is present',
    definition: 'How likely the algorithm holds the finding to be, from 0 to 1.',
  },
];

const roleConcepts: CodeSystemConcept[] = roleSchema.options.map((code) => ({
  code,
  display: roleDisplays[code],
}));

const auditChannelConcepts: CodeSystemConcept[] = [
  { code: 'sdk', display: 'Firebase client SDK' },
  { code: 'pipeline', display: 'Audio pipeline' },
];

/** Our own code systems, by id. */
export function codeSystems(context: TermContext): CodeSystem[] {
  const { site, finding, role, auditAction, auditChannel } = ownTerms;
  return [
    codeSystem(context, site, 'Auscultation sites', 'Where a chestpiece was held.', siteConcepts),
    codeSystem(
      context,
      finding,
      'Auscultation findings',
      'What is observed in a recording and has no checked code elsewhere.',
      findingConcepts,
    ),
    codeSystem(context, role, 'Center roles', 'What a member is to a center.', roleConcepts),
    codeSystem(
      context,
      auditAction,
      'Audit actions',
      'What an audit event says was done.',
      auditActionSchema.options.map((code) => ({ code })),
    ),
    codeSystem(
      context,
      auditChannel,
      'Audit channels',
      'Doors other than REST through which something was done.',
      auditChannelConcepts,
    ),
  ];
}

function codeSystem(
  context: TermContext,
  id: string,
  title: string,
  description: string,
  concept: CodeSystemConcept[],
): CodeSystem {
  return {
    resourceType: 'CodeSystem',
    id,
    url: codeSystemUrl(context, id),
    version: '1.0.0',
    name: title.replaceAll(' ', ''),
    title,
    status: 'active',
    experimental: false,
    date: termsDate,
    publisher: 'Auscultra',
    description,
    caseSensitive: true,
    valueSet: valueSetUrl(context, id),
    content: 'complete',
    count: concept.length,
    concept,
  };
}
