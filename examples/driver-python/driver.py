"""A small virtio-iommu guest driver: MAP and UNMAP, RISC-V page tables by ATTACH_TABLE, identity domains, fault reports.

Sections in comments are those of virtio 1.2; ATTACH_TABLE and INVALIDATE are of the proposed page-table extension (revision pgtable-v2).
"""

import struct
from collections import namedtuple

from sv39 import PAGE, TOP, NoRoom, Pool, Sv39

# Feature bits, 5.13.3. VERSION_1 must be accepted (6.1).
INPUT_RANGE, DOMAIN_RANGE, MAP_UNMAP, PROBE, MMIO, BYPASS_CONFIG, ATTACH_TABLE, VERSION_1 = (1 << bit for bit in (0, 1, 2, 4, 5, 6, 7, 32))
# Requests, 5.13.6.
T_ATTACH, T_DETACH, T_MAP, T_UNMAP, T_PROBE, T_ATTACH_TABLE, T_INVALIDATE = range(1, 8)
STATUS = ["OK", "IOERR", "UNSUPP", "DEVERR", "INVAL", "RANGE", "NOENT", "FAULT", "NOMEM"]
REASON = ["unknown", "domain", "mapping"]
PROPERTY_RESV_MEM, PROPERTY_HW_RISCV = 1, 4
FORMAT_RISCV, MODE_SV39, CAP_SV39 = 4, 8, 1 << 9

Range = namedtuple("Range", "start size")
Mapping = namedtuple("Mapping", "start end to permissions device")


class Failed(Exception):
    """What the driver cannot or will not do: the task ends with its text."""


class Endpoint:
    def __init__(self, number, regions, riscv):
        self.number = number
        self.regions = regions  # (first, last, kind)
        self.riscv = riscv  # the capabilities register of its RISC-V IOMMU; None without one
        self.domain = None


class Domain:
    """A domain as the system sees it. The device has one with its id exactly while an endpoint is attached (5.13.6.4)."""

    def __init__(self, use):
        self.use = use
        self.id = None
        self.endpoints = []
        self.mappings = {}  # by first address
        self.tables = None
        self.width = 0  # bits of the physical addresses that the tables may hold
        self.tag = 0  # PSCID
        self.stale = []  # ranges that were unmapped since the last INVALIDATE


class Driver:
    def __init__(self, machine, revision):
        self.machine = machine
        self.has_v2 = revision == "pgtable-v2"  # then there may be tables, and PASIDs in fault reports
        self.endpoints, self.domains = {}, {}

    # ------------------------------------------------------------------------------------------------ start and stop

    def start(self, offered, config_size, memory, pool):
        wanted = INPUT_RANGE | DOMAIN_RANGE | MAP_UNMAP | PROBE | MMIO | BYPASS_CONFIG | VERSION_1 | (ATTACH_TABLE if self.has_v2 else 0)
        self.features = offered & wanted
        if not self.features & (MAP_UNMAP | ATTACH_TABLE):
            raise Failed("the device offers neither MAP_UNMAP nor ATTACH_TABLE")
        self.endpoints, self.domains, self.tag = {}, {}, 0
        self.memory, self.pool = memory, Pool(*pool)
        self.machine.accept(self.features)
        mask, start, end, first, last, self.probe_size, bypass = struct.unpack_from("<QQQIIIB", self.machine.read_config(0, config_size))
        self.granule = mask & -mask
        self.input = (start, end) if self.features & INPUT_RANGE else (0, (1 << 64) - 1)
        self.ids = (first, last) if self.features & DOMAIN_RANGE else (0, (1 << 32) - 1)
        # Endpoints that are in no domain reach nothing from now on. Bits 7:1 mean nothing to us (5.13.4.1).
        if self.features & BYPASS_CONFIG and bypass & 1:
            self.machine.write_config(36, b"\0")

    def stop(self):
        for endpoint in self.endpoints.values():
            if endpoint.domain is not None:
                self.detach(endpoint.number)
        self.domains.clear()

    # --------------------------------------------------------------------------------------------- requests

    def request(self, what, readable, room=0):
        """Sends a request with room for so many bytes before the tail, and returns them. Its reserved bytes are zero in all of ours."""
        written = self.machine.request(readable, room + 4)
        # 5.13.6.1: a used length of zero is a failure. Without its tail there is no status at all. Reserved bytes of the tail are ignored.
        if len(written) < room + 4:
            raise Failed(f"{what}: the device answered {len(written)} bytes")
        status = written[room]
        if status != 0:
            raise Failed(f"{what}: {STATUS[status] if status < len(STATUS) else status}")
        return written[:room]

    def endpoint(self, number):
        """The endpoint, probed (5.13.5.1: before it is attached)."""
        if number not in self.endpoints:
            regions, riscv = [], None
            if self.features & PROBE:
                # 5.13.6.7.1: the room for properties is probe_size, exactly.
                regions, riscv = parse_properties(self.request("PROBE", struct.pack("<B3xI64x", T_PROBE, number), self.probe_size))
            self.endpoints[number] = Endpoint(number, regions, riscv)
        return self.endpoints[number]

    def reserved(self, number):
        return self.endpoint(number).regions

    # --------------------------------------------------------------------------------------------- domains

    def attach(self, number, name, use):
        endpoint = self.endpoint(number)
        domain = self.domains.get(name) or Domain(use)
        if domain.use != use:
            raise Failed(f"{name} is a domain of another kind")
        if endpoint.domain is domain:
            return
        if use == "identity" and not self.features & BYPASS_CONFIG:
            raise Failed("identity domains need BYPASS_CONFIG")
        self.check_regions(endpoint, domain.mappings.values())
        self.choose_tables(endpoint, domain)
        is_new = domain.id is None
        if is_new:
            domain.id = self.free_id()
        try:
            # An endpoint that is attached elsewhere moves with this one request (5.13.6.3.2).
            if domain.tables and is_new:
                self.attach_table(endpoint, domain)
            else:
                self.request("ATTACH", struct.pack("<B3xIII4x", T_ATTACH, domain.id, number, 1 if use == "identity" else 0))
        except Failed:
            domain.id = None if is_new else domain.id
            raise
        self.left(endpoint)
        self.domains[name] = domain
        endpoint.domain = domain
        domain.endpoints.append(endpoint)
        if is_new and not domain.tables:
            # The device's domain is new and empty, whatever ours had before.
            try:
                for mapping in domain.mappings.values():
                    self.send_map(domain, mapping)
            except Failed:
                self.detach(number)
                raise

    def detach(self, number):
        endpoint = self.endpoints.get(number)
        if endpoint is None or endpoint.domain is None:
            raise Failed(f"endpoint {number} is in no domain")
        self.request("DETACH", struct.pack("<B3xII8x", T_DETACH, endpoint.domain.id, number))
        self.left(endpoint)

    def left(self, endpoint):
        """The endpoint is in its domain no more, and the domain ceases with its last one: the id is free, nothing cached has its tag."""
        domain, endpoint.domain = endpoint.domain, None
        if domain is not None:
            domain.endpoints.remove(endpoint)
            if not domain.endpoints:
                domain.id = None
                domain.stale.clear()

    def free_id(self):
        used = {domain.id for domain in self.domains.values()}
        for number in range(self.ids[0], min(self.ids[1], self.ids[0] + len(used)) + 1):
            if number not in used:
                return number
        raise Failed("every domain id is in use")

    def choose_tables(self, endpoint, domain):
        """Tables where the domain has them already, or where nothing stands against them; MAP otherwise."""
        if domain.use != "translated":
            return
        serves = (self.features & ATTACH_TABLE and endpoint.riscv is not None and endpoint.riscv & CAP_SV39
                  and not self.pool.end >> (endpoint.riscv >> 32 & 0x3f))
        if domain.tables:
            # All endpoints of a domain have the same formats.
            if not serves or endpoint.riscv >> 32 & 0x3f < domain.width:
                raise Failed(f"endpoint {endpoint.number} cannot use the domain's tables")
        elif serves and not domain.mappings and not domain.endpoints:
            try:
                domain.tables = Sv39(self.machine.write, self.pool)
            except NoRoom:
                raise Failed("the pool is full") from None
            domain.width = min(endpoint.riscv >> 32 & 0x3f, 56)
        elif not self.features & MAP_UNMAP:
            raise Failed(f"endpoint {endpoint.number} has no tables that this driver writes, and the device no MAP_UNMAP")

    def attach_table(self, endpoint, domain):
        """A PSCID that was not used before, so that nothing cached can have it. The context is tc, ta and fsc (RISC-V IOMMU, Device-context fields)."""
        self.tag = self.tag % 0xfffff + 1
        domain.tag = self.tag
        self.request("ATTACH_TABLE", struct.pack(
            "<B3xIIB3xQQQ84x", T_ATTACH_TABLE, domain.id, endpoint.number, FORMAT_RISCV,
            0, domain.tag << 12, MODE_SV39 << 60 | domain.tables.root >> 12))

    def translated(self, name):
        domain = self.domains.get(name)
        # 5.13.6.5.1: no MAP, and 5.13.6.6.1: no UNMAP, on a bypass domain.
        if domain is None or domain.use != "translated":
            raise Failed(f"there is no translated domain {name}")
        return domain

    # --------------------------------------------------------------------------------------------- mappings

    def map(self, name, iova, size, to, permissions, device):
        domain = self.translated(name)
        mapping = Mapping(iova, iova + size - 1, to, permissions, device)
        self.check(domain, mapping, size)
        if domain.tables:
            # Nothing of what was unmapped here may answer for what is mapped now.
            if domain.stale:
                self.sync(name)
            try:
                domain.tables.map(iova, size, to, permissions)
            except NoRoom:
                raise Failed("the pool is full") from None
            except Failed:
                self.withdraw(domain, iova, size)
                raise
        elif domain.id is not None:
            self.send_map(domain, mapping)
        domain.mappings[iova] = mapping
        return size

    def check(self, domain, mapping, size):
        granule = max(self.granule, PAGE) if domain.tables else self.granule
        if size < 2 or (mapping.start | size | mapping.to) % granule != 0 or mapping.to + size > 1 << 64:
            raise Failed(f"the range is not made of granules of {granule} bytes")
        if mapping.start < self.input[0] or mapping.end > self.input[1]:
            raise Failed("the range is not within the input range")
        if any(other.start <= mapping.end and mapping.start <= other.end for other in domain.mappings.values()):
            raise Failed("something is mapped there")
        for endpoint in domain.endpoints:
            self.check_regions(endpoint, [mapping])
        # 5.13.6.5.1: either memory or device registers.
        last = mapping.to + size - 1
        in_memory = any(m.start <= mapping.to and last < m.start + m.size for m in self.memory)
        if mapping.device and any(m.start <= last and mapping.to < m.start + m.size for m in self.memory):
            raise Failed("memory is no device")
        if not mapping.device and not in_memory:
            raise Failed("there is no memory")
        if domain.tables:
            if mapping.end >= TOP or last >> domain.width:
                raise Failed("Sv39 has no such address")
            if not mapping.permissions or ("write" in mapping.permissions and "read" not in mapping.permissions):
                raise Failed("Sv39 has no page that can be written and not read")
        else:
            if "execute" in mapping.permissions:
                raise Failed("MAP has no flag for instruction fetches")
            if mapping.device and not self.features & MMIO:
                raise Failed("the MMIO flag needs its feature")

    @staticmethod
    def check_regions(endpoint, mappings):
        """5.13.6.8.1.1: no address of a reserved region is mapped."""
        for first, last, _ in endpoint.regions:
            if any(mapping.start <= last and first <= mapping.end for mapping in mappings):
                raise Failed(f"a region from {first:#x} to {last:#x} is reserved")

    def send_map(self, domain, mapping):
        flags = ("read" in mapping.permissions) | ("write" in mapping.permissions) << 1 | mapping.device << 2
        self.request("MAP", struct.pack("<B3xIQQQI", T_MAP, domain.id, mapping.start, mapping.end, mapping.to, flags))

    def unmap(self, name, iova, size):
        domain = self.translated(name)
        end = iova + size - 1
        found = sorted(mapping for mapping in domain.mappings.values() if mapping.start <= end and iova <= mapping.end)
        if any(mapping.start < iova or mapping.end > end for mapping in found):
            raise Failed("the range cuts a mapping")
        gone = 0
        # 5.13.6.6.1: each request covers contiguous mappings, whole ones.
        for run in runs(found):
            try:
                self.unmap_run(domain, run[0].start, run[-1].end)
            except Failed:
                # What is unmapped already is told.
                if gone:
                    return gone
                raise
            for mapping in run:
                del domain.mappings[mapping.start]
            gone += run[-1].end + 1 - run[0].start
        return gone

    def unmap_run(self, domain, first, last):
        if domain.tables:
            if domain.id is not None:
                domain.stale.append((first, last))
            domain.tables.clear(first, last + 1 - first)
        elif domain.id is not None:
            self.request("UNMAP", struct.pack("<B3xIQQ4x", T_UNMAP, domain.id, first, last))

    def sync(self, name):
        """UNMAP is in force when it is answered; what tables no longer hold may be cached until an INVALIDATE is."""
        domain = self.translated(name)
        while domain.stale and domain.id is not None:
            self.invalidate(domain, *domain.stale[0])
            domain.stale.pop(0)

    def withdraw(self, domain, iova, size):
        """What was half mapped is unmapped, and out of every cache."""
        if domain.id is not None:
            domain.stale.append((iova, iova + size - 1))
        domain.tables.clear(iova, size)
        while domain.stale:
            self.invalidate(domain, *domain.stale[0])
            domain.stale.pop(0)

    def invalidate(self, domain, first, last):
        """Scope ADDRESS, caches TLB, flags LEAF (no table goes away) and ID (the PSCID)."""
        scope, tlb, leaf_and_id = 3, 1 << 1, 1 << 0 | 1 << 2
        self.request("INVALIDATE", struct.pack(
            "<B3xBBHIIQQQB19x", T_INVALIDATE, scope, tlb, leaf_and_id, domain.id, 0, domain.tag, first, (last + 1 - first) // PAGE, 12))

    # --------------------------------------------------------------------------------------------- fault reports

    def event(self, report):
        """5.13.6.9. None for a report that has to be ignored: cut short, or with reserved bytes set. EXEC is from Linux's header."""
        if len(report) < 24 or any(report[1:4]):
            return None
        reason, flags, endpoint, pasid, address = struct.unpack_from("<B3xIIIQ", report)
        return {
            "reason": REASON[reason] if reason < len(REASON) else "unknown",
            "endpoint": endpoint,
            "access": [kind for bit, kind in enumerate(("read", "write", "exec")) if flags >> bit & 1],
            "address": hex(address) if flags >> 8 & 1 else None,
            "pasid": pasid if self.has_v2 and flags >> 9 & 1 else None,
        }


def runs(mappings):
    """Cuts sorted mappings where there is a gap."""
    run = []
    for mapping in mappings:
        if run and run[-1].end + 1 != mapping.start:
            yield run
            run = []
        run.append(mapping)
    if run:
        yield run


def parse_properties(data):
    """5.13.6.7: the reserved regions, and the capabilities of a RISC-V IOMMU. Where the next property is follows from the length, never from the type."""
    regions, riscv = [], None
    at = 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        value = data[at + 4:at + 4 + length]
        at += 4 + length
        # A property with reserved bits, one that is cut short and one of an unknown type are passed over, and the next is looked at.
        if kind >> 12 or len(value) < length:
            continue
        if kind == PROPERTY_RESV_MEM and length >= 20:
            # An unknown subtype is as good as RESERVED; its reserved bytes are ignored (5.13.6.8.1.1).
            subtype, start, end = struct.unpack_from("<B3xQQ", value)
            if start <= end:
                regions.append((start, end, "msi" if subtype == 1 else "reserved"))
        elif kind == PROPERTY_HW_RISCV and length >= 12:
            riscv = struct.unpack_from("<4xQ", value)[0]
    return regions, riscv
