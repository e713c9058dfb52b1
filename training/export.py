"""Write the trained network for the runtime: ONNX, and plain tensors for own-code inference. BatchNorm is folded.

usage: python export.py --network FILE.pt --out DIR --version TEXT
Weights are rounded to IEEE half precision once; the ONNX file holds the rounded values as float32, so both give the same logits.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import analyse
import features
import network


def folded(conv, norm) -> tuple[np.ndarray, np.ndarray]:
    """Weight and bias of a convolution with the BatchNorm after it folded in."""
    w, b = conv.weight.detach().double().numpy(), conv.bias.detach().double().numpy()
    if norm is None:
        return w, b
    scale = (norm.weight / (norm.running_var + norm.eps).sqrt()).detach().double().numpy()
    return w * scale[:, None, None], (b - norm.running_mean.double().numpy()) * scale + norm.bias.detach().double().numpy()


def layers(model: network.HeartNetwork) -> list[dict]:
    """Folded convolutions in order, rounded to half precision."""
    parts = [('stem', model.stem, model.stem_norm, 1)]
    parts += [(f'block{i}', b.conv, b.norm, d) for i, (b, d) in enumerate(zip(model.blocks, network.DILATIONS))]
    parts.append(('head', model.head, None, 1))
    out = []
    for name, conv, norm, dilation in parts:
        w, b = (v.astype(np.float16) for v in folded(conv, norm))
        out.append({'name': name, 'dilation': dilation, 'weight': w, 'bias': b})
    return out


def graph(parts: list[dict]) -> onnx.ModelProto:
    """ONNX opset 17: `features` [1, 40, frames] to `logits` [1, 6, frames]."""
    nodes, tensors, value = [], [], 'features'
    for part in parts:
        name, d = part['name'], part['dilation']
        pad = d * (part['weight'].shape[2] - 1) // 2
        for key in ('weight', 'bias'):
            tensors.append(numpy_helper.from_array(part[key].astype(np.float32), f'{name}.{key}'))
        target = 'logits' if name == 'head' else f'{name}.conv'
        nodes.append(
            helper.make_node(
                'Conv', [value, f'{name}.weight', f'{name}.bias'], [target], name=name, dilations=[d], pads=[pad, pad],
                kernel_shape=[part['weight'].shape[2]],
            )
        )  # fmt: skip
        if name == 'head':
            break
        nodes.append(helper.make_node('Relu', [target], [f'{name}.relu']))
        if name == 'stem':
            value = f'{name}.relu'
        else:
            nodes.append(helper.make_node('Add', [value, f'{name}.relu'], [f'{name}.sum']))
            value = f'{name}.sum'
    body = helper.make_graph(
        nodes, 'heart-segmentation',
        [helper.make_tensor_value_info('features', TensorProto.FLOAT, [1, features.BANDS, 'frames'])],
        [helper.make_tensor_value_info('logits', TensorProto.FLOAT, [1, network.OUTPUTS, 'frames'])],
        tensors,
    )  # fmt: skip
    model = helper.make_model(body, opset_imports=[helper.make_opsetid('', 17)], producer_name='auscultra')
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def rounded(model: network.HeartNetwork, parts: list[dict]):
    """A function features [frames, 40] -> logits [frames, 6] with the exported (folded, rounded) weights, in double precision."""

    def conv(x, w, b, d):
        pad = d * (w.shape[2] - 1) // 2
        padded = np.pad(x, ((0, 0), (pad, pad)))
        return sum(w[:, :, k] @ padded[:, k * d : k * d + x.shape[1]] for k in range(w.shape[2])) + b[:, None]

    weights = [(p['weight'].astype(np.float64), p['bias'].astype(np.float64), p['dilation']) for p in parts]

    def run(x: np.ndarray) -> np.ndarray:
        h = np.maximum(0, conv(x.T.astype(np.float32).astype(np.float64), *weights[0]))
        for layer in weights[1:-1]:
            h = h + np.maximum(0, conv(h, *layer))
        return conv(h, *weights[-1]).T

    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--network', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--version', required=True)
    args = parser.parse_args()
    out = pathlib.Path(args.out)
    model = analyse.load_network(args.network)
    parts = layers(model)
    onnx.save(graph(parts), str(out / 'heart-segmentation.onnx'))
    blob, tensors = b'', []
    for part in parts:
        for key in ('weight', 'bias'):
            data = part[key].astype('<f2').tobytes()
            tensors.append(
                {'name': f"{part['name']}.{key}", 'shape': list(part[key].shape), 'dtype': 'float16', 'byteOffset': len(blob)}
            )
            blob += data
    (out / 'heart-segmentation.bin').write_bytes(blob)
    manifest = {
        'name': 'heart-segmentation',
        'version': args.version,
        'input': {'name': 'features', 'shape': [1, features.BANDS, 'frames']},
        'output': {'name': 'logits', 'rows': ['S1', 'systole', 'S2', 'diastole', 'murmur', 'heart']},
        'layers': [
            {'name': p['name'], 'kernel': int(p['weight'].shape[2]), 'dilation': p['dilation'],
             'relu': p['name'] != 'head', 'residual': p['name'].startswith('block')} for p in parts
        ],
        'byteLength': len(blob),
        'sha256': hashlib.sha256(blob).hexdigest(),
        'tensors': tensors,
    }  # fmt: skip
    (out / 'heart-segmentation.json').write_text(json.dumps(manifest, indent=1) + '\n')
    x = np.random.default_rng(0).standard_normal((300, features.BANDS))
    drift = np.abs(rounded(model, parts)(x) - analyse.run_network(model, x)).max()
    print(f'{len(blob)} bytes, largest logit change by rounding on noise {drift:.4f}')


if __name__ == '__main__':
    main()
