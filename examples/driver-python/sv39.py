"""Page tables of RISC-V Sv39 (RISC-V privileged architecture, Sv39) for the first stage of a RISC-V IOMMU.

Leaves are 4 KiB pages, and a table that was linked stays: then only leaves ever change, and an INVALIDATE with the LEAF flag is enough.
"""

import struct

PAGE = 4096
ENTRIES = 512
TOP = 1 << 38  # the lower half; the upper one is reached through sign extension, which no input range here spans
V, R, W, X, U, A, D = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 6, 1 << 7


class NoRoom(Exception):
    """The pool has no page left."""


class Pool:
    """The driver's own memory, one page after another."""

    def __init__(self, start, size):
        self._next = (start + PAGE - 1) & ~(PAGE - 1)
        self.end = start + size

    def page(self):
        if self._next + PAGE > self.end:
            raise NoRoom()
        self._next += PAGE
        return self._next - PAGE


class Sv39:
    """The tables of one domain. Addresses and sizes are whole pages below TOP."""

    def __init__(self, write, pool):
        self._write, self._pool = write, pool
        self._tables = {}  # (level, number of the table among those of its level): address
        self.root = self._new_table((2, 0))

    def map(self, iova, size, to, permissions):
        """Tables first: without room for them no leaf has changed, and an empty table leads nowhere."""
        for first in range(iova // (PAGE * ENTRIES), (iova + size - 1) // (PAGE * ENTRIES) + 1):
            self._table(0, first)
        # Untagged requests are a user's, and nobody but us sets A and D (RISC-V IOMMU, Translation control: SADE is 0).
        flags = V | U | A | (R if "read" in permissions else 0) | (W | D if "write" in permissions else 0) | (X if "execute" in permissions else 0)
        self._leaves(iova, size, lambda page: (to + page - iova) >> 12 << 10 | flags)

    def clear(self, iova, size):
        self._leaves(iova, size, lambda page: 0)

    def _leaves(self, iova, size, entry):
        """Writes the leaves of one last-level table at a time. Each is whole: hardware reads entries of 8 bytes."""
        page = iova
        while page < iova + size:
            end = min(iova + size, (page // (PAGE * ENTRIES) + 1) * PAGE * ENTRIES)
            table = self._tables[0, page // (PAGE * ENTRIES)]
            words = [entry(at) for at in range(page, end, PAGE)]
            self._write(table + page // PAGE % ENTRIES * 8, struct.pack(f"<{len(words)}Q", *words))
            page = end

    def _table(self, level, number):
        if (level, number) not in self._tables:
            parent = self._table(level + 1, number // ENTRIES)
            table = self._new_table((level, number))
            # A pointer has V alone: R, W, X, U, A and D are zero in it.
            self._write(parent + number % ENTRIES * 8, struct.pack("<Q", table >> 12 << 10 | V))
        return self._tables[level, number]

    def _new_table(self, key):
        page = self._pool.page()
        self._write(page, bytes(PAGE))  # before anything points to it
        self._tables[key] = page
        return page
