#!/usr/bin/env python3
"""Records stdio-session.jsonl: plays the harness against examples/python/viommu_adapter.py, one exchange a line.

    python3 tests/Process/record-stdio-session.py

A test replays the recording. Run this again after a change of the adapter, and look at the difference.
"""

import json
import pathlib
import struct
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ADAPTER = HERE.parent.parent / "examples" / "python" / "viommu_adapter.py"


def attach(domain, endpoint, flags=0):
    return request(struct.pack("<B3xIII4x", 1, domain, endpoint, flags))


def detach(domain, endpoint):
    return request(struct.pack("<B3xII8x", 2, domain, endpoint))


def map_(domain, start, end, phys, flags):
    return request(struct.pack("<B3xIQQQI", 3, domain, start, end, phys, flags))


def unmap(domain, start, end):
    return request(struct.pack("<B3xIQQ4x", 4, domain, start, end))


def probe(endpoint, size):
    return request(struct.pack("<B3xI64x", 5, endpoint), size + 4)


def request(readable, writable=4):
    return {"op": "request", "readable": readable.hex(), "writable": writable}


def dma(endpoint, iova, length, data=None):
    access = {"access": "read"} if data is None else {"access": "write", "bytes": data.hex()}
    return {"op": "dma", "endpoint": endpoint, "iova": hex(iova), "length": length, **access, "privileged": False, "pasid": None}


SESSION = [
    {"op": "hello", "protocol": 1, "revision": "virtio-iommu"},
    {"op": "reset", "accept": [0, 1, 2, 4, 5, 6], "system": False},
    {"op": "config-read", "offset": 36, "length": 1},
    {"op": "config-write", "offset": 36, "bytes": "00"},
    probe(8, 64),
    dma(8, 0x200000, 4),
    {"op": "events"},
    attach(3, 8),
    map_(3, 0x200000, 0x201fff, 0x40010000, 1),
    {"op": "write", "at": "0x40010800", "bytes": "c0ffee00"},
    dma(8, 0x200800, 4),
    dma(8, 0x200800, 4, bytes.fromhex("deadbeef")),
    {"op": "read", "at": "0x40010800", "length": 4},
    {"op": "events"},
    unmap(3, 0x200000, 0x200fff),
    {"op": "batch", "ops": [unmap(3, 0x200000, 0x201fff), dma(8, 0x200800, 4), {"op": "events"}, detach(3, 8)]},
    {"op": "batch", "ops": [{"op": "read", "at": "0x40010800", "length": 2}, {"op": "read", "at": "0x20000000", "length": 2}, {"op": "events"}]},
    request(bytes([0x7f, 0, 0, 0])),
    {"op": "reset", "accept": [63], "system": False},
    {"op": "bye"},
]


def main():
    program = subprocess.Popen([sys.executable, str(ADAPTER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with open(HERE / "stdio-session.jsonl", "w", encoding="utf-8") as recording:
        for seq, message in enumerate(SESSION, 1):
            sent = {"seq": seq, **message}
            program.stdin.write(json.dumps(sent).encode() + b"\n")
            program.stdin.flush()
            line = program.stdout.readline()
            recording.write(json.dumps({"request": sent, "reply": json.loads(line)}) + "\n")
    return program.wait()


if __name__ == "__main__":
    sys.exit(main())
