#!/usr/bin/env python3
"""Writes a folder as an initramfs (cpio, format newc) to standard output: cpio.py FOLDER."""
import os
import stat
import sys


def entry(out, name, mode, data=b"", number=0):
    """One file: a header of 13 hexadecimal words, its name, its bytes, each padded to four."""
    fields = [number, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0]
    head = b"070701" + b"".join(b"%08x" % field for field in fields) + name.encode() + b"\0"
    out.write(head + bytes(-len(head) % 4) + data + bytes(-len(data) % 4))


def main():
    root, out = sys.argv[1], sys.stdout.buffer
    number = 1
    for folder, folders, files in os.walk(root):
        for name in sorted(folders) + sorted(files):
            path = os.path.join(folder, name)
            mode = os.lstat(path).st_mode
            data = open(path, "rb").read() if stat.S_ISREG(mode) else b""
            entry(out, os.path.relpath(path, root), mode, data, number)
            number += 1
    entry(out, "TRAILER!!!", 0)


main()
