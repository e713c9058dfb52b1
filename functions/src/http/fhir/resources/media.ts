import type { Attachment, Media } from '@medplum/fhirtypes';
import type { SoundKind } from '../../../domain/recordings/recording.ts';
import type { FhirContext } from '../context.ts';
import { references, userReference } from '../references.ts';
import { systems } from '../systems.ts';
import { siteDisplays } from '../terminology/auscultationSites.ts';
import { versioned } from '../versioned.ts';
import {
  bodySiteOf,
  isRetracted,
  lastUpdatedOf,
  subjectOf,
  type Auscultated,
} from './auscultated.ts';

/** DICOM's codes of what was recorded: a phonocardiogram, or sounds of the body in general. */
const modalities: Readonly<Record<SoundKind, { code: string; text: string }>> = {
  heart: { code: '109114', text: 'Phonocardiogram' },
  lung: { code: '109115', text: 'Physiological audio' },
};

const kindNames: Readonly<Record<SoundKind, string>> = { heart: 'Heart sound', lung: 'Lung sound' };

/** A recording. The sound itself stays where it is: `content.url` needs the same ID token. */
export function toMedia(context: FhirContext, auscultated: Auscultated): Media {
  const { recording, analysis } = auscultated;
  const modality = modalities[recording.kind];
  return versioned({
    resourceType: 'Media',
    id: recording.id,
    meta: { lastUpdated: lastUpdatedOf(auscultated) },
    status: statusOf(auscultated),
    type: { coding: [{ system: systems.mediaType, code: 'audio' }] },
    modality: { coding: [{ system: systems.dicom, code: modality.code }], text: modality.text },
    ...subjectOf(auscultated),
    createdDateTime: recording.capturedAt,
    issued: recording.createdAt,
    operator: userReference(context, recording.createdBy),
    bodySite: bodySiteOf(context, auscultated),
    ...(recording.deviceId === null ? {} : { device: references.device(recording.deviceId) }),
    ...(analysis === null ? {} : { duration: analysis.audio.durationSeconds }),
    content: contentOf(context, auscultated),
  });
}

function statusOf(auscultated: Auscultated): Media['status'] {
  if (isRetracted(auscultated)) return 'entered-in-error';
  return auscultated.recording.status === 'awaiting_upload' ? 'preparation' : 'completed';
}

function contentOf(context: FhirContext, { recording, analysis }: Auscultated): Attachment {
  const attachment = {
    title: `${kindNames[recording.kind]}, ${siteDisplays[recording.site]}`,
    creation: recording.capturedAt,
  };
  if (analysis?.artifacts.playbackWide === undefined) return attachment;
  const recordingUrl = `${context.apiUrl}/v1/centers/${context.centerId}/recordings/${recording.id}`;
  return {
    ...attachment,
    contentType: 'audio/flac',
    url: `${recordingUrl}/analyses/${analysis.id}/playback-wide`,
  };
}
