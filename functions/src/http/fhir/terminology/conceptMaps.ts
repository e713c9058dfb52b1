import type { ConceptMap } from '@medplum/fhirtypes';
import { heartSiteSchema } from '../../../domain/recordings/auscultationSite.ts';
import { codeSystemUrl, ownTerms, systems, valueSetUrl } from '../systems.ts';
import { siteDisplays } from './auscultationSites.ts';
import { termsDate, type TermContext } from './codeSystems.ts';

/**
 * What our sites are in SNOMED CT. For the heart: nothing, and that is worth publishing, because the
 * codes that look right are wrong. Sites of the lungs stay out until somebody has checked codes.
 */
export function conceptMaps(context: TermContext): ConceptMap[] {
  const { namespace } = context;
  return [
    {
      resourceType: 'ConceptMap',
      id: 'auscultation-site-to-snomed',
      url: `${namespace}/ConceptMap/auscultation-site-to-snomed`,
      version: '1.0.0',
      name: 'AuscultationSiteToSnomed',
      title: 'Auscultation sites in SNOMED CT',
      status: 'active',
      experimental: false,
      date: termsDate,
      publisher: 'Auscultra',
      sourceCanonical: valueSetUrl(context, ownTerms.site),
      group: [
        {
          source: codeSystemUrl(context, ownTerms.site),
          target: systems.snomed,
          element: heartSiteSchema.options.map((code) => ({
            code,
            display: siteDisplays[code],
            target: [{ equivalence: 'unmatched', comment: whyUnmatched }],
          })),
        },
      ],
    },
  ];
}

const whyUnmatched =
  'SNOMED CT has no code for this listening area. Codes of the "valve area" family (251011009 and others) are measurements of an orifice.';
