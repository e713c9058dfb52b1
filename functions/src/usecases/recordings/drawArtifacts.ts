import { renderPeaks } from '../../audio/render/peaks.ts';
import { renderPlayback, type PlaybackFilter } from '../../audio/render/playback.ts';
import { renderSpectrogramPng } from '../../audio/render/spectrogram.ts';
import type { ArtifactKind } from '../../domain/paths.ts';
import type { SoundKind } from '../../domain/recordings/recording.ts';
import type { ExaminedSound } from './examineSound.ts';

/** Upper edge of the spectrogram: heart sounds end below 800 Hz, breath sounds below 2 kHz. */
const spectrogramMaxHz: Readonly<Record<SoundKind, number>> = { heart: 800, lung: 2000 };

/** A file to be stored beside an analysis. */
export interface Artifact {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/**
 * Makes what clients show and play at once: waveform peaks, a spectrogram with S1 and S2, and the sound
 * as a stethoscope's bell and diaphragm would give it.
 */
export function drawArtifacts(
  { sound, heart }: ExaminedSound,
  kind: SoundKind,
): Readonly<Record<ArtifactKind, Artifact>> {
  const { samples, sampleRate } = sound;
  const playback = (filter: PlaybackFilter): Artifact => ({
    bytes: renderPlayback(samples, sampleRate, filter),
    contentType: 'audio/flac',
  });
  return {
    playbackBell: playback('bell'),
    playbackDiaphragm: playback('diaphragm'),
    playbackWide: playback('wide'),
    peaks: {
      bytes: Buffer.from(JSON.stringify(renderPeaks(samples, sampleRate))),
      contentType: 'application/json',
    },
    spectrogram: {
      bytes: renderSpectrogramPng(samples, sampleRate, {
        maxHz: spectrogramMaxHz[kind],
        ...(heart === null ? {} : { segments: heart.segments }),
      }),
      contentType: 'image/png',
    },
  };
}
