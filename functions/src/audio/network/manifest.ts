/** One convolution of a network; the network is their sequence. */
export interface LayerManifest {
  name: string;
  /** Taps; odd. */
  kernel: number;
  dilation: number;
  /** Cut off at zero from below. */
  relu: boolean;
  /** Add the layer's input to its output. */
  residual: boolean;
}

/** Where a tensor lies among the weights. Values are IEEE half precision, row-major. */
export interface TensorManifest {
  name: string;
  shape: number[];
  dtype: 'float16';
  byteOffset: number;
}

/** Description of a network that comes with its weights; written by `training/export.py`. */
export interface NetworkManifest {
  name: string;
  version: string;
  input: { name: string; shape: (number | string)[] };
  output: { name: string; rows: string[] };
  layers: LayerManifest[];
  byteLength: number;
  tensors: TensorManifest[];
}
