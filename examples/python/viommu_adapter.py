#!/usr/bin/env python3
"""A small, complete virtio-iommu device behind the stdio protocol (docs/stdio-protocol.md).

Standard library only, Python 3.9 or newer. Try it:

    dotnet run --project src/Harness -- run --device "process:python3 examples/python/viommu_adapter.py"

The file has three sections. If you have a device already, keep PROTOCOL, throw the other two away and put calls into
your VMM in the place of the Device and Memory methods.

    MEMORY      guest RAM, sparse
    DEVICE      the virtio-iommu: attach, detach, map, unmap, probe, translation and fault reports
    PROTOCOL    one JSON object a line in, one out

Where the specification leaves a choice, this device makes one, and the comment there says "Choice:".
Its sibling examples/c/viommu_adapter.c makes the opposite one nearly everywhere.
"""

import json
import re
import struct
import sys

TWO_64 = 1 << 64


class AdapterError(Exception):
    """The adapter cannot do what was asked: becomes an "error" reply. Never raised for what a guest did wrong."""


# ====================================================================================================== MEMORY

class Memory:
    """Guest RAM in ranges of (start, size), kept sparsely: a page that nobody wrote is zero and costs nothing."""

    PAGE = 4096

    def __init__(self, ranges):
        self.ranges = ranges
        self._pages = {}

    def clear(self):
        self._pages.clear()

    def has(self, address, length):
        """True when all of it is RAM of one range."""
        return any(start <= address and address + length <= start + size for start, size in self.ranges)

    def read(self, address, length):
        out = bytearray()
        while len(out) < length:
            number, offset = divmod(address + len(out), self.PAGE)
            take = min(self.PAGE - offset, length - len(out))
            page = self._pages.get(number)
            out += page[offset:offset + take] if page else bytes(take)
        return bytes(out)

    def write(self, address, data):
        done = 0
        while done < len(data):
            number, offset = divmod(address + done, self.PAGE)
            take = min(self.PAGE - offset, len(data) - done)
            page = self._pages.setdefault(number, bytearray(self.PAGE))
            page[offset:offset + take] = data[done:done + take]
            done += take


# ====================================================================================================== DEVICE
# Numbers of the virtio specification, "IOMMU device".

F_INPUT_RANGE, F_DOMAIN_RANGE, F_MAP_UNMAP, F_BYPASS, F_PROBE, F_MMIO, F_BYPASS_CONFIG = range(7)

T_ATTACH, T_DETACH, T_MAP, T_UNMAP, T_PROBE = range(1, 6)

S_OK, S_IOERR, S_UNSUPP, S_DEVERR, S_INVAL, S_RANGE, S_NOENT, S_FAULT, S_NOMEM = range(9)

ATTACH_F_BYPASS = 1
MAP_F_READ, MAP_F_WRITE, MAP_F_MMIO = 1, 2, 4

FAULT_R_UNKNOWN, FAULT_R_DOMAIN, FAULT_R_MAPPING = range(3)
FAULT_F_READ, FAULT_F_WRITE, FAULT_F_ADDRESS = 1, 2, 256

PROBE_T_RESV_MEM = 1
RESV_RESERVED, RESV_MSI = 0, 1

# The device-readable part of each request, little-endian, head included (type u8, reserved u8[3]).
READABLE = {
    T_ATTACH: struct.Struct("<B3xIII4s"),      # domain, endpoint, flags, reserved
    T_DETACH: struct.Struct("<B3xII8x"),       # domain, endpoint
    T_MAP: struct.Struct("<B3xIQQQI"),         # domain, virt_start, virt_end, phys_start, flags
    T_UNMAP: struct.Struct("<B3xIQQ4s"),       # domain, virt_start, virt_end, reserved
    T_PROBE: struct.Struct("<B3xI64x"),        # endpoint
}
TAIL = struct.Struct("<B3x")                   # status; the reserved bytes come out as zero
CONFIG = struct.Struct("<QQQIIIB3x")
BYPASS_OFFSET = 36


class Domain:
    """What endpoints attach to: a set of mappings, or (bypass) none and everything goes through untranslated."""

    def __init__(self, bypass):
        self.bypass = bypass
        self.endpoints = set()
        self.mappings = []                     # of (virt_start, virt_end inclusive, phys_start, flags), in no order

    def touching(self, start, end):
        return [m for m in self.mappings if m[0] <= end and start <= m[1]]

    def find(self, address):
        return next((m for m in self.mappings if m[0] <= address <= m[1]), None)


class Device:
    NAME, VERSION = "python-example", "1"

    OFFERED = {F_INPUT_RANGE, F_DOMAIN_RANGE, F_MAP_UNMAP, F_PROBE, F_MMIO, F_BYPASS_CONFIG}
    GRANULE = 0x1000
    INPUT_RANGE = (0x10000, 0xff_ffff_ffff)    # a device with 40 address bits, and nothing below 64 KiB
    DOMAIN_RANGE = (3, 0xffff)
    PROBE_SIZE = 64
    # Choice: unattached endpoints are open until the driver shuts them.
    INITIAL_BYPASS = 1
    # Choice: beyond so many, MAP is answered NOMEM.
    MAX_MAPPINGS = 65536
    MAX_EVENTS = 64

    # Endpoint id -> its reserved regions (subtype, first, last), as PROBE reports them. No RAM lies there.
    ENDPOINTS = {
        0x8: [(RESV_RESERVED, 0xfd000000, 0xfd0fffff), (RESV_MSI, 0xfee00000, 0xfeefffff)],
        0x9: [(RESV_MSI, 0xfee00000, 0xfeefffff)],
        0x10008: [],
        0xfffe0001: [(RESV_MSI, 0xfee00000, 0xfeefffff)],
    }
    RAM = [(0x0, 0xa0000), (0x4000_0000, 0x2000_0000), (0x1_0000_0000, 0x1000_0000)]

    def __init__(self):
        self.memory = Memory(self.RAM)
        self.bypass = self.INITIAL_BYPASS
        self.accepted = set()
        self.domains = {}                      # domain id -> Domain; a domain lives while something is attached
        self.attached = {}                     # endpoint id -> domain id
        self.events = []

    # ---- reset and config space

    def reset(self, accept, system):
        """Back to nothing attached, then feature negotiation. config.bypass changes on a system reset only."""
        self.accepted = set(accept)
        self.domains.clear()
        self.attached.clear()
        self.events.clear()
        self.memory.clear()
        if system:
            self.bypass = self.INITIAL_BYPASS

    def config(self):
        return CONFIG.pack(
            TWO_64 - self.GRANULE, *self.INPUT_RANGE, *self.DOMAIN_RANGE, self.PROBE_SIZE, self.bypass)

    def write_config(self, offset, data):
        """Only bypass can be written, and only 0 or 1; the rest of the config space is read-only and stays as it is."""
        place = BYPASS_OFFSET - offset
        if 0 <= place < len(data) and data[place] in (0, 1):
            self.bypass = data[place]

    # ---- requests

    def request(self, readable, writable):
        """One request: its readable bytes and the length of its writable part -> the bytes written.

        b"" means used length 0: the buffer comes back untouched, because the type is unknown or there is no room for a tail.
        """
        kind = readable[0] if len(readable) >= 4 else None
        handler = {
            T_ATTACH: self._attach, T_DETACH: self._detach, T_MAP: self._map, T_UNMAP: self._unmap, T_PROBE: self._probe,
        }.get(kind)
        needed = {T_MAP: F_MAP_UNMAP, T_UNMAP: F_MAP_UNMAP, T_PROBE: F_PROBE}.get(kind)
        if handler is None or (needed is not None and needed not in self.accepted) or writable < TAIL.size:
            return b""

        # PROBE's properties come before its tail. A part too short for all of them ends in a tail nevertheless.
        room = min(self.PROBE_SIZE, writable - TAIL.size) if kind == T_PROBE else 0
        layout = READABLE[kind]
        if len(readable) < layout.size or (kind == T_PROBE and room < self.PROBE_SIZE):
            # Choice: a readable part cut short is INVAL (it could be untouched too).
            return bytes(room) + TAIL.pack(S_INVAL)
        if kind == T_PROBE:
            status, properties = handler(*layout.unpack_from(readable)[1:])
            return properties.ljust(self.PROBE_SIZE, b"\0") + TAIL.pack(status)
        return TAIL.pack(handler(*layout.unpack_from(readable)[1:]))

    def _attach(self, domain_id, endpoint, flags, reserved):
        allowed = ATTACH_F_BYPASS if F_BYPASS_CONFIG in self.accepted else 0
        if any(reserved) or flags & ~allowed:
            return S_INVAL
        if endpoint not in self.ENDPOINTS:
            return S_NOENT
        if not self.DOMAIN_RANGE[0] <= domain_id <= self.DOMAIN_RANGE[1]:
            return S_RANGE

        bypass = bool(flags & ATTACH_F_BYPASS)
        domain = self.domains.get(domain_id)
        if domain is not None and domain.bypass != bypass:
            return S_INVAL
        if self.attached.get(endpoint) == domain_id:
            return S_OK
        if domain is not None and any(domain.touching(first, last) for _, first, last in self.ENDPOINTS[endpoint]):
            # A mapping of the domain lies in a region that this endpoint has reserved: the two do not go together.
            return S_UNSUPP

        # Choice: an endpoint that is attached elsewhere moves (refusing with UNSUPP is legal too).
        self._leave(endpoint)
        domain = self.domains.setdefault(domain_id, Domain(bypass))
        domain.endpoints.add(endpoint)
        self.attached[endpoint] = domain_id
        return S_OK

    def _leave(self, endpoint):
        """The endpoint leaves its domain, if it has one; with the last endpoint the domain and its mappings go."""
        domain_id = self.attached.pop(endpoint, None)
        if domain_id is not None:
            domain = self.domains[domain_id]
            domain.endpoints.discard(endpoint)
            if not domain.endpoints:
                del self.domains[domain_id]

    def _detach(self, domain_id, endpoint):
        if endpoint not in self.ENDPOINTS:
            return S_NOENT
        if self.attached.get(endpoint) != domain_id:
            return S_INVAL
        self._leave(endpoint)
        return S_OK

    def _map(self, domain_id, virt_start, virt_end, phys_start, flags):
        allowed = MAP_F_READ | MAP_F_WRITE | (MAP_F_MMIO if F_MMIO in self.accepted else 0)
        if flags & ~allowed or virt_end < virt_start:
            return S_INVAL
        domain = self.domains.get(domain_id)
        if domain is None:
            return S_NOENT
        if domain.bypass:
            return S_INVAL
        if any(value % self.GRANULE for value in (virt_start, virt_end + 1, phys_start)):
            return S_RANGE
        if virt_start < self.INPUT_RANGE[0] or virt_end > self.INPUT_RANGE[1]:
            return S_RANGE
        if phys_start + (virt_end - virt_start) >= TWO_64:
            return S_RANGE
        if domain.touching(virt_start, virt_end):
            return S_INVAL
        for endpoint in domain.endpoints:
            if any(first <= virt_end and virt_start <= last for _, first, last in self.ENDPOINTS[endpoint]):
                return S_INVAL
        if len(domain.mappings) >= self.MAX_MAPPINGS:
            return S_NOMEM
        domain.mappings.append((virt_start, virt_end, phys_start, flags))
        return S_OK

    def _unmap(self, domain_id, virt_start, virt_end, reserved):
        # Choice: reserved bytes that are set are an error (they may be ignored too).
        if any(reserved) or virt_end < virt_start:
            return S_INVAL
        domain = self.domains.get(domain_id)
        if domain is None:
            return S_NOENT
        if domain.bypass:
            return S_INVAL
        touched = domain.touching(virt_start, virt_end)
        if any(m[0] < virt_start or virt_end < m[1] for m in touched):
            # It would split a mapping: nothing goes.
            return S_RANGE
        if touched:
            domain.mappings = [m for m in domain.mappings if m not in touched]
        return S_OK

    def _probe(self, endpoint):
        if endpoint not in self.ENDPOINTS:
            return S_NOENT, b""
        # type le16, length le16 (of what follows), subtype u8, reserved u8[3], start le64, end le64
        return S_OK, b"".join(
            struct.pack("<HHB3xQQ", PROBE_T_RESV_MEM, 20, subtype, first, last)
            for subtype, first, last in self.ENDPOINTS[endpoint])

    # ---- what endpoints do

    def dma(self, endpoint, iova, length, data):
        """A read (data is None) or write by the endpoint. Returns the bytes read, b"" for a write, None when blocked."""
        pieces = self._translate(endpoint, iova, length, data is not None)
        if pieces is None or not all(self.memory.has(address, size) for address, size in pieces):
            return None
        if data is None:
            return b"".join(self.memory.read(address, size) for address, size in pieces)
        for address, size in pieces:
            self.memory.write(address, data[:size])
            data = data[size:]
        return b""

    def _translate(self, endpoint, iova, length, write):
        """The access as (address, size) pieces, one per mapping; None after a fault. All of it goes through or nothing."""
        domain = self.domains.get(self.attached.get(endpoint))
        if domain is None and not self.bypass:
            return self._fault(FAULT_R_DOMAIN, endpoint, write)
        if domain is None or domain.bypass:
            return [(iova, length)]

        pieces = []
        while length > 0:
            mapping = domain.find(iova)
            # Choice: a write-only mapping cannot be read (where hardware has no write-only, it may be).
            if mapping is None or not mapping[3] & (MAP_F_WRITE if write else MAP_F_READ):
                return self._fault(FAULT_R_MAPPING, endpoint, write)
            virt_start, virt_end, phys_start, _ = mapping
            size = min(length, virt_end - iova + 1)
            pieces.append((iova - virt_start + phys_start, size))
            iova += size
            length -= size
        return pieces

    def _fault(self, reason, endpoint, write):
        """Reports a fault, unless the event queue is full: then the report is dropped."""
        if len(self.events) < self.MAX_EVENTS:
            # Choice: the address is left out, and with it FAULT_F_ADDRESS.
            flags = FAULT_F_WRITE if write else FAULT_F_READ
            self.events.append(struct.pack("<B3xIIIQ", reason, flags, endpoint, 0, 0))
        return None


# ==================================================================================================== PROTOCOL

PROTOCOL = 1
MAX_LINE = 64 << 20
MAX_LENGTH = 16 << 20


def get(message, key, kinds):
    """A key that must be there, of one of the types."""
    if key not in message:
        raise AdapterError(f"{message.get('op')}: the key {key} is missing")
    value = message[key]
    # In Python a bool is an int; in JSON it is not.
    if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
        raise AdapterError(f"{message.get('op')}: {key} has the wrong type")
    return value


def get_number(message, key, low, high):
    value = get(message, key, int)
    if not low <= value <= high:
        raise AdapterError(f"{message.get('op')}: {key} is not in {low}..{high}")
    return value


def get_address(message, key):
    text = get(message, key, str)
    if not re.fullmatch(r"0x[0-9a-fA-F]{1,16}", text):
        raise AdapterError(f"{message.get('op')}: {key} is not a 64-bit number as 0x...")
    return int(text, 16)


def get_bytes(message, key):
    text = get(message, key, str)
    if len(text) % 2 or not re.fullmatch(r"[0-9a-fA-F]*", text):
        raise AdapterError(f"{message.get('op')}: {key} is not hex bytes")
    return bytes.fromhex(text)


class Adapter:
    """Turns messages into calls of the device. Each op_... method returns the reply without its seq."""

    OBSERVE = ["dma", "events", "config-write", "system-reset"]

    def __init__(self, device):
        self.device = device
        self.ended = False

    def answer(self, line):
        """One request line -> one reply object."""
        seq = None
        try:
            message = json.loads(line.decode("utf-8"), parse_constant=self._no_such_number)
            if not isinstance(message, dict):
                raise AdapterError("a request is a JSON object")
            seq = get(message, "seq", int)
            return {"seq": seq, **self.operate(message)}
        except AdapterError as trouble:
            return {"seq": seq, "error": str(trouble)}
        except (ValueError, RecursionError) as trouble:
            return {"seq": seq, "error": f"not JSON: {trouble}"}

    @staticmethod
    def _no_such_number(name):
        raise AdapterError(f"{name} is not JSON")

    def operate(self, message):
        name = get(message, "op", str)
        handler = getattr(self, "op_" + name.replace("-", "_"), None)
        if handler is None:
            raise AdapterError(f"no such op: {name}")
        return handler(message)

    def op_hello(self, message):
        if get(message, "protocol", int) != PROTOCOL:
            raise AdapterError(f"this adapter speaks protocol {PROTOCOL}")
        get(message, "revision", str)
        device = self.device
        return {
            "protocol": PROTOCOL,
            "device": {"name": device.NAME, "version": device.VERSION},
            "revisions": ["virtio-iommu"],
            "features": sorted(device.OFFERED),
            "config": device.config().hex(),
            "endpoints": [
                {"id": endpoint, "access": ["read", "write"], "privileged": False, "pasidBits": 0}
                for endpoint in device.ENDPOINTS],
            "memory": [{"start": hex(start), "size": hex(size)} for start, size in device.RAM],
            "observe": self.OBSERVE,
        }

    def op_reset(self, message):
        system = get(message, "system", bool)
        accept = get(message, "accept", list)
        for bit in accept:
            if isinstance(bit, bool) or not isinstance(bit, int) or bit not in self.device.OFFERED:
                raise AdapterError(f"reset: feature {bit} is not offered")
        self.device.reset(accept, system)
        return {}

    def op_request(self, message):
        # "shape" is not announced in observe, so it is never sent; were it, it would change nothing.
        readable = get_bytes(message, "readable")
        writable = get_number(message, "writable", 0, MAX_LENGTH)
        written = self.device.request(readable, writable)
        return {"used": len(written), "written": written.hex()}

    def _in_ram(self, message, at, length):
        if not self.device.memory.has(at, length):
            raise AdapterError(f"{message['op']}: no RAM at {at:#x}, length {length}")

    def op_read(self, message):
        at = get_address(message, "at")
        length = get_number(message, "length", 0, MAX_LENGTH)
        self._in_ram(message, at, length)
        return {"bytes": self.device.memory.read(at, length).hex()}

    def op_write(self, message):
        at = get_address(message, "at")
        data = get_bytes(message, "bytes")
        self._in_ram(message, at, len(data))
        self.device.memory.write(at, data)
        return {}

    def op_config_read(self, message):
        offset = get_number(message, "offset", 0, CONFIG.size)
        length = get_number(message, "length", 0, CONFIG.size - offset)
        return {"bytes": self.device.config()[offset:offset + length].hex()}

    def op_config_write(self, message):
        offset = get_number(message, "offset", 0, CONFIG.size)
        data = get_bytes(message, "bytes")
        if len(data) > CONFIG.size - offset:
            raise AdapterError("config-write: past the end of the config space")
        self.device.write_config(offset, data)
        return {}

    def op_dma(self, message):
        endpoint = get_number(message, "endpoint", 0, 0xffffffff)
        iova = get_address(message, "iova")
        length = get_number(message, "length", 1, MAX_LENGTH)
        access = get(message, "access", str)
        privileged = get(message, "privileged", bool)
        pasid = get(message, "pasid", (int, type(None)))
        if endpoint not in self.device.ENDPOINTS:
            raise AdapterError(f"dma: there is no endpoint {endpoint}")
        if access not in ("read", "write") or privileged or pasid is not None:
            raise AdapterError("dma: endpoints here only read and write, unprivileged and without PASID")
        if iova + length > TWO_64:
            raise AdapterError("dma: runs past the end of the address space")
        data = get_bytes(message, "bytes") if access == "write" else None
        if data is not None and len(data) != length:
            raise AdapterError("dma: bytes and length differ")
        result = self.device.dma(endpoint, iova, length, data)
        if result is None:
            return {"blocked": True}
        return {"bytes": result.hex()} if access == "read" else {}

    def op_events(self, message):
        events = [event.hex() for event in self.device.events]
        self.device.events.clear()
        return {"events": events}

    def op_batch(self, message):
        """Each op in order. The first error is the last reply."""
        replies = []
        for part in get(message, "ops", list):
            try:
                if not isinstance(part, dict) or part.get("op") in ("batch", "hello", "bye"):
                    raise AdapterError("batch: not an op for a batch")
                replies.append(self.operate(part))
            except AdapterError as trouble:
                replies.append({"error": str(trouble)})
                break
        return {"replies": replies}

    def op_bye(self, message):
        self.ended = True
        return {}


def main():
    adapter = Adapter(Device())
    while not adapter.ended:
        line = sys.stdin.buffer.readline(MAX_LINE + 1)
        if not line:
            # The harness went away.
            return 0
        if len(line) > MAX_LINE:
            print("a line longer than 64 MiB", file=sys.stderr)
            return 1
        reply = json.dumps(adapter.answer(line), separators=(",", ":"))
        sys.stdout.buffer.write(reply.encode("utf-8") + b"\n")
        # Without this the harness waits for what sits in our buffer.
        sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
