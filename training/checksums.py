"""What the models were trained on, as checksums: SHA-256 of every table and one combined SHA-256 per set of recordings.

usage: python checksums.py --data DIR  (writes data-checksums.json beside this file)
The combined checksum is the SHA-256 over the lines `<sha256 of file>  <relative path>` in order of path, LF-terminated.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pathlib


def digest(path: pathlib.Path) -> str:
    """SHA-256 of one file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--data', required=True)
    root = pathlib.Path(parser.parse_args().data)
    out: dict[str, dict[str, object]] = {'tables': {}, 'recordings': {}}
    for table in sorted(root.glob('*.csv')):
        out['tables'][table.name] = digest(table)
    for folder in ('circor2022', 'physionet2016', 'pascal2011', 'hls-cmds'):
        files = sorted(p for p in (root / folder).rglob('*') if p.suffix in ('.flac', '.tsv'))
        lines = ''.join(f'{digest(p)}  {p.relative_to(root).as_posix()}\n' for p in files)
        out['recordings'][folder] = {'files': len(files), 'sha256': hashlib.sha256(lines.encode()).hexdigest()}
    pathlib.Path(__file__).with_name('data-checksums.json').write_text(json.dumps(out, indent=1) + '\n')


if __name__ == '__main__':
    main()
