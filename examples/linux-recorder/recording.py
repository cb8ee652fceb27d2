#!/usr/bin/env python3
"""Makes a recording of what init printed on the console: recording.py --endpoints 24,32 [--arguments TEXT] <CONSOLE >RECORDING."""
import argparse
import json
import re
import struct
import sys

# Bytes that the device reads of each request (virtio 1.2, 5.13.6); what follows it is the device's to write.
READABLE = {1: 20, 2: 20, 3: 36, 4: 28, 5: 72}
EVENT = re.compile(r": (req|answer|offered|accepted|cfgwrite): \(.*?\) (.*)$")


def bits(mask):
    return [bit for bit in range(64) if mask >> bit & 1]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--endpoints", required=True)
    options.add_argument("--arguments", default="")
    asked = options.parse_args()
    kernel, config, lost, ended, offered = "", None, "", False, None
    lines = []
    for line in sys.stdin:
        if not line.startswith("RECORD "):
            continue
        what, _, rest = line[len("RECORD "):].rstrip().partition(" ")
        if what == "config":
            config = b"".join(struct.pack("<I", int(word, 0)) for word in rest.split())
        elif what == "kernel":
            kernel = rest
        elif what == "lost":
            lost = rest
        elif what in ("failed", "comment"):
            lines.append({"comment": rest})
        elif what == "end":
            ended = True
        elif what == "event" and (found := EVENT.search(rest)):
            kind, values = found.group(1), dict(word.split("=", 1) for word in found.group(2).split())
            if kind == "offered" and offered is None:
                offered = int(values["mask"], 0)
            elif kind == "accepted" and offered is not None:
                lines.append({"features": {"offered": bits(offered), "accepted": bits(int(values["mask"], 0))}})
            elif kind == "cfgwrite":
                length = int(values["length"])
                written = struct.pack("<Q", int(values["bytes"], 0))[:length]
                lines.append({"config-write": {"offset": int(values["offset"]), "bytes": written.hex()}})
            elif kind == "answer" and lines and "request" in lines[-1]:
                request, kind = lines[-1]["request"], int(values["type"])
                if kind in (1, 2):
                    request["written"] = struct.pack("<I", int(values["tail"], 0)).hex()
                elif kind == 5:
                    request["written"] = b"".join(struct.pack("<Q", int(values[f"p{i}"], 0)) for i in range(8)).hex()
            elif kind == "req":
                length = int(values["len"])
                words = b"".join(struct.pack("<Q", int(values[f"b{i}"], 0)) for i in range(9))
                readable = READABLE.get(words[0], min(length, len(words)))
                lines.append({"request": {"readable": words[:readable].hex(), "writable": max(0, length - readable)}})
    if not ended:
        sys.exit("recording.py: the guest did not come to its end")
    head = [{"comment": f"Linux {kernel}, kernel arguments: {asked.arguments or 'none'}; {lost} events kept"}]
    if config:
        head.append({"config": config.hex()})
    head.append({"endpoints": [int(one) for one in asked.endpoints.split(",")]})
    for line in head + lines:
        print(json.dumps(line, separators=(",", ":")))


main()
