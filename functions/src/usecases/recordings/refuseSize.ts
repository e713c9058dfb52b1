import { AudioFault } from '../../audio/decode/audioFault.ts';
import { assertSupportedSize } from '../../audio/decode/limits.ts';
import type { Reason } from '../../domain/recordings/analysis.ts';

/**
 * Why a sound is of no use, as far as its size tells: nothing of it has to be read for that.
 * @param sizeBytes - null when it isn't known
 */
export function refuseSize(sizeBytes: number | null): Reason | null {
  if (sizeBytes === null) return null;
  try {
    assertSupportedSize(sizeBytes);
    return null;
  } catch (error) {
    if (error instanceof AudioFault) return { code: error.code, message: error.message };
    throw error;
  }
}
