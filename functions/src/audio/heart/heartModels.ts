import { ConvolutionalNetwork } from '../network/convolutionalNetwork.ts';
import type { NetworkManifest } from '../network/manifest.ts';
import { CycleDecoder } from './cycleDecoder.ts';
import { BAND_COUNT } from './heartFeatures.ts';
import type { HeartHeads } from './heads.ts';
import { NETWORK_ROWS } from './posteriors.ts';

/** The trained parts of the heart analysis, ready to run. */
export interface HeartModels {
  network: ConvolutionalNetwork;
  decoder: CycleDecoder;
  heads: HeartHeads;
}

/**
 * Makes the heart models from the contents of the model files.
 *
 * @param files `heart-segmentation.json`, `heart-segmentation.bin` and `heart-heads.json`
 * @throws RangeError when they do not belong together
 */
export function createHeartModels(files: {
  networkManifest: NetworkManifest;
  networkWeights: Uint8Array;
  heads: HeartHeads;
}): HeartModels {
  const network = new ConvolutionalNetwork(files.networkManifest, files.networkWeights);
  if (network.inputChannels !== BAND_COUNT || network.outputRows.length !== NETWORK_ROWS) {
    throw new RangeError(`${network.name} ${network.version} is not a heart segmentation network`);
  }
  return { network, decoder: new CycleDecoder(files.heads.hsmm), heads: files.heads };
}
