/*
 * A small, complete virtio-iommu device behind the stdio protocol (docs/stdio-protocol.md). C11, nothing but libc:
 *
 *     gcc -std=c11 -O2 -Wall -Wextra -Werror -o viommu_adapter examples/c/viommu_adapter.c
 *     dotnet run --project src/Harness -- run --device "process:./viommu_adapter"
 *
 * The file has four sections. If you have a device already, keep JSON and PROTOCOL, throw the other two away and put calls
 * into your VMM in the place of the device_ and memory_ functions.
 *
 *     MEMORY      guest RAM, sparse
 *     DEVICE      the virtio-iommu: attach, detach, map, unmap, probe, translation and fault reports
 *     JSON        reading without allocating, writing into a growing buffer
 *     PROTOCOL    one JSON object a line in, one out
 *
 * Where the specification leaves a choice, this device makes one, and the comment there says "Choice:".
 * Its sibling examples/python/viommu_adapter.py makes the opposite one nearly everywhere.
 */

#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void *must(void *memory)
{
    if (memory == NULL) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

/* Little-endian, whatever the host is. */

static uint64_t get_le(const uint8_t *at, int bytes)
{
    uint64_t value = 0;
    for (int i = 0; i < bytes; i++) value |= (uint64_t)at[i] << (8 * i);
    return value;
}

static void put_le(uint8_t *at, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) at[i] = (uint8_t)(value >> (8 * i));
}

/* ============================================================================================================== MEMORY */

#define PAGE 4096u

struct page {
    struct page *next; /* of the pages in use */
    struct page **home; /* the pointer in its range's table */
    uint8_t bytes[PAGE];
};

static struct ram {
    uint64_t start, size;
    struct page **table; /* one pointer a page; NULL is a page of zeros */
} ram[] = {
    {0x80000000, 0x20000000, NULL},
    {0x1000000000, 0x4000000, NULL},
};

static struct page *pages_in_use;

static void memory_start(void)
{
    for (size_t i = 0; i < COUNT(ram); i++) ram[i].table = must(calloc((size_t)(ram[i].size / PAGE), sizeof(struct page *)));
}

static void memory_clear(void)
{
    while (pages_in_use != NULL) {
        struct page *page = pages_in_use;
        pages_in_use = page->next;
        *page->home = NULL;
        free(page);
    }
}

/* The range that holds all of [address, address + length); NULL when none does. */
static const struct ram *memory_find(uint64_t address, uint64_t length)
{
    for (size_t i = 0; i < COUNT(ram); i++) {
        if (address >= ram[i].start && length <= ram[i].size && address - ram[i].start <= ram[i].size - length) return &ram[i];
    }
    return NULL;
}

/* Reads (into != NULL) or writes (from != NULL). The caller has checked that it is RAM. */
static void memory_copy(uint64_t address, size_t length, uint8_t *into, const uint8_t *from)
{
    const struct ram *range = memory_find(address, length);
    while (range != NULL && length > 0) {
        uint64_t offset = address - range->start;
        struct page **home = &range->table[offset / PAGE];
        size_t inside = (size_t)(offset % PAGE), take = PAGE - inside < length ? PAGE - inside : length;
        if (from != NULL) {
            if (*home == NULL) {
                *home = must(calloc(1, sizeof(struct page)));
                (*home)->home = home;
                (*home)->next = pages_in_use;
                pages_in_use = *home;
            }
            memcpy((*home)->bytes + inside, from, take);
            from += take;
        } else {
            if (*home == NULL) memset(into, 0, take);
            else memcpy(into, (*home)->bytes + inside, take);
            into += take;
        }
        address += take;
        length -= take;
    }
}

/* ============================================================================================================== DEVICE
 * Numbers of the virtio specification, "IOMMU device". */

enum { F_INPUT_RANGE, F_DOMAIN_RANGE, F_MAP_UNMAP, F_BYPASS, F_PROBE, F_MMIO, F_BYPASS_CONFIG };
enum { T_ATTACH = 1, T_DETACH, T_MAP, T_UNMAP, T_PROBE };
enum { S_OK, S_IOERR, S_UNSUPP, S_DEVERR, S_INVAL, S_RANGE, S_NOENT, S_FAULT, S_NOMEM };
enum { ATTACH_F_BYPASS = 1, MAP_F_READ = 1, MAP_F_WRITE = 2 };
enum { FAULT_R_UNKNOWN, FAULT_R_DOMAIN, FAULT_R_MAPPING };
enum { FAULT_F_READ = 1, FAULT_F_WRITE = 2, FAULT_F_ADDRESS = 256 };
enum { RESV_RESERVED, RESV_MSI };

#define BIT(n) (UINT64_C(1) << (n))
#define CONFIG_SIZE 40
#define CONFIG_BYPASS 36
#define TAIL_SIZE 4
#define FAULT_SIZE 24
#define PROBE_SIZE 512

/* Choice: no F_MMIO, a granule of 64 KiB (and a hint at 512 MiB), a domain 0, and unattached endpoints shut from the start. */
static const uint64_t offered = BIT(F_INPUT_RANGE) | BIT(F_DOMAIN_RANGE) | BIT(F_MAP_UNMAP) | BIT(F_PROBE) | BIT(F_BYPASS_CONFIG);
static const uint64_t page_size_mask = 0x20010000, granule = 0x10000;
static const uint64_t input_first = 0, input_last = 0x7fffffffff;
static const uint32_t domain_first = 0, domain_last = 1023;
static const uint8_t initial_bypass = 0;

struct region {
    uint8_t subtype;
    uint64_t first, last;
};

struct mapping {
    uint64_t virt_start, virt_end, phys_start; /* virt_end is inclusive */
    uint32_t flags;
};

#define MAX_MAPPINGS 65536
#define MAX_EVENTS 64

/* A domain lives while an endpoint is attached: there are never more of them than endpoints. */
static struct domain {
    uint32_t id;
    unsigned attached; /* how many endpoints; 0 is a free slot */
    bool bypass;
    struct mapping *mappings; /* sorted by address, apart from each other */
    size_t count, room;
} domains[4];

static struct endpoint {
    uint32_t id;
    size_t region_count;
    struct region regions[2]; /* no RAM lies there */
    struct domain *domain; /* NULL: attached to nothing */
} endpoints[] = {
    {0x20, 2, {{RESV_MSI, 0x08000000, 0x080fffff}, {RESV_RESERVED, 0x7f00000000, 0x7fffffffff}}, NULL},
    {0x1, 1, {{RESV_MSI, 0x08000000, 0x080fffff}}, NULL},
    {0x12345, 0, {{0, 0, 0}, {0, 0, 0}}, NULL},
    {0x80000002, 1, {{RESV_RESERVED, 0x0, 0xffff}}, NULL},
};

_Static_assert(COUNT(domains) == COUNT(endpoints), "a slot for every domain that can be alive");

static uint64_t accepted;
static uint8_t bypass;
static uint8_t events[MAX_EVENTS][FAULT_SIZE];
static size_t event_count;

static void domain_leave(struct endpoint *endpoint)
{
    struct domain *domain = endpoint->domain;
    endpoint->domain = NULL;
    if (domain != NULL && --domain->attached == 0) domain->count = 0;
}

/* Back to nothing attached, then feature negotiation. config.bypass changes on a system reset only. */
static void device_reset(uint64_t accept, bool system)
{
    for (size_t i = 0; i < COUNT(endpoints); i++) domain_leave(&endpoints[i]);
    accepted = accept;
    event_count = 0;
    memory_clear();
    if (system) bypass = initial_bypass;
}

static void device_config(uint8_t config[CONFIG_SIZE])
{
    memset(config, 0, CONFIG_SIZE);
    put_le(config, page_size_mask, 8);
    put_le(config + 8, input_first, 8);
    put_le(config + 16, input_last, 8);
    put_le(config + 24, domain_first, 4);
    put_le(config + 28, domain_last, 4);
    put_le(config + 32, PROBE_SIZE, 4);
    config[CONFIG_BYPASS] = bypass;
}

/* Only bypass can be written, and only 0 or 1; the rest of the config space is read-only and stays as it is. */
static void device_write_config(size_t offset, const uint8_t *bytes, size_t length)
{
    if (offset <= CONFIG_BYPASS && CONFIG_BYPASS - offset < length && bytes[CONFIG_BYPASS - offset] <= 1) bypass = bytes[CONFIG_BYPASS - offset];
}

static struct endpoint *find_endpoint(uint64_t id)
{
    for (size_t i = 0; i < COUNT(endpoints); i++) {
        if (endpoints[i].id == id) return &endpoints[i];
    }
    return NULL;
}

static struct domain *find_domain(uint32_t id)
{
    for (size_t i = 0; i < COUNT(domains); i++) {
        if (domains[i].attached > 0 && domains[i].id == id) return &domains[i];
    }
    return NULL;
}

/* Index of the first mapping that ends at or after the address; count when there is none. */
static size_t first_from(const struct domain *domain, uint64_t address)
{
    size_t low = 0, high = domain->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (domain->mappings[middle].virt_end < address) low = middle + 1;
        else high = middle;
    }
    return low;
}

static bool touches(const struct domain *domain, uint64_t start, uint64_t end)
{
    size_t i = first_from(domain, start);
    return i < domain->count && domain->mappings[i].virt_start <= end;
}

static bool all_zero(const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] != 0) return false;
    }
    return true;
}

static int request_attach(const uint8_t *request)
{
    uint32_t id = (uint32_t)get_le(request + 4, 4), flags = (uint32_t)get_le(request + 12, 4);
    uint32_t allowed = accepted & BIT(F_BYPASS_CONFIG) ? ATTACH_F_BYPASS : 0;
    if ((flags & ~allowed) != 0 || !all_zero(request + 16, 4)) return S_INVAL;
    struct endpoint *endpoint = find_endpoint(get_le(request + 8, 4));
    if (endpoint == NULL) return S_NOENT;
    if (id < domain_first || id > domain_last) return S_RANGE;

    struct domain *domain = find_domain(id);
    bool wants_bypass = (flags & ATTACH_F_BYPASS) != 0;
    if (domain != NULL && domain->bypass != wants_bypass) return S_INVAL;
    if (domain != NULL && endpoint->domain == domain) return S_OK;
    /* Choice: an endpoint that is attached elsewhere does not move; it is to be detached first. */
    if (endpoint->domain != NULL) return S_UNSUPP;
    if (domain == NULL) {
        domain = domains;
        while (domain->attached > 0) domain++;
        domain->id = id;
        domain->bypass = wants_bypass;
        domain->count = 0;
    }
    for (size_t i = 0; i < endpoint->region_count; i++) {
        /* A mapping of the domain lies in a region that this endpoint has reserved: the two do not go together. */
        if (touches(domain, endpoint->regions[i].first, endpoint->regions[i].last)) return S_UNSUPP;
    }
    domain->attached++;
    endpoint->domain = domain;
    return S_OK;
}

static int request_detach(const uint8_t *request)
{
    struct endpoint *endpoint = find_endpoint(get_le(request + 8, 4));
    if (endpoint == NULL) return S_NOENT;
    if (endpoint->domain == NULL || endpoint->domain->id != get_le(request + 4, 4)) return S_INVAL;
    domain_leave(endpoint);
    return S_OK;
}

static int request_map(const uint8_t *request)
{
    struct mapping new = {get_le(request + 8, 8), get_le(request + 16, 8), get_le(request + 24, 8), (uint32_t)get_le(request + 32, 4)};
    if ((new.flags & ~(uint32_t)(MAP_F_READ | MAP_F_WRITE)) != 0 || new.virt_end < new.virt_start) return S_INVAL;
    struct domain *domain = find_domain((uint32_t)get_le(request + 4, 4));
    if (domain == NULL) return S_NOENT;
    if (domain->bypass) return S_INVAL;
    /* virt_end + 1 may be 2^64, which is 0 here and aligned. */
    if (((new.virt_start | new.phys_start | (new.virt_end + 1)) & (granule - 1)) != 0) return S_RANGE;
    if (new.virt_start < input_first || new.virt_end > input_last) return S_RANGE;
    if (new.phys_start > UINT64_MAX - (new.virt_end - new.virt_start)) return S_RANGE;
    if (touches(domain, new.virt_start, new.virt_end)) return S_INVAL;
    for (size_t i = 0; i < COUNT(endpoints); i++) {
        for (size_t j = 0; endpoints[i].domain == domain && j < endpoints[i].region_count; j++) {
            const struct region *region = &endpoints[i].regions[j];
            if (region->first <= new.virt_end && new.virt_start <= region->last) return S_INVAL;
        }
    }
    /* Choice: so many and no more. */
    if (domain->count == MAX_MAPPINGS) return S_NOMEM;
    if (domain->count == domain->room) {
        domain->room = domain->room == 0 ? 16 : domain->room * 2;
        domain->mappings = must(realloc(domain->mappings, domain->room * sizeof(struct mapping)));
    }
    size_t at = first_from(domain, new.virt_start);
    memmove(domain->mappings + at + 1, domain->mappings + at, (domain->count - at) * sizeof(struct mapping));
    domain->mappings[at] = new;
    domain->count++;
    return S_OK;
}

static int request_unmap(const uint8_t *request)
{
    /* Choice: the reserved bytes are ignored (an error is legal too). */
    uint64_t start = get_le(request + 8, 8), end = get_le(request + 16, 8);
    if (end < start) return S_INVAL;
    struct domain *domain = find_domain((uint32_t)get_le(request + 4, 4));
    if (domain == NULL) return S_NOENT;
    if (domain->bypass) return S_INVAL;
    size_t first = first_from(domain, start), after = first;
    while (after < domain->count && domain->mappings[after].virt_start <= end) after++;
    if (after == first) return S_OK;
    /* It would split a mapping: nothing goes. Only the outermost two can stick out. */
    if (domain->mappings[first].virt_start < start || domain->mappings[after - 1].virt_end > end) return S_RANGE;
    memmove(domain->mappings + first, domain->mappings + after, (domain->count - after) * sizeof(struct mapping));
    domain->count -= after - first;
    return S_OK;
}

/* Fills properties, PROBE_SIZE bytes of zeros. */
static int request_probe(const uint8_t *request, uint8_t *properties)
{
    const struct endpoint *endpoint = find_endpoint(get_le(request + 4, 4));
    if (endpoint == NULL) return S_NOENT;
    for (size_t i = 0; i < endpoint->region_count; i++, properties += 24) {
        put_le(properties, 1, 2); /* RESV_MEM */
        put_le(properties + 2, 20, 2); /* length of what follows */
        properties[4] = endpoint->regions[i].subtype;
        put_le(properties + 8, endpoint->regions[i].first, 8);
        put_le(properties + 16, endpoint->regions[i].last, 8);
    }
    return S_OK;
}

/*
 * One request: its readable bytes and the length of its writable part. Returns the used length, and so many bytes in answer.
 * 0 means that the buffer comes back untouched: an unknown type, or no room for a tail.
 */
static size_t device_request(const uint8_t *readable, size_t length, uint64_t writable, uint8_t answer[PROBE_SIZE + TAIL_SIZE])
{
    static const struct {
        size_t size;
        uint64_t needs;
    } kinds[] = {
        [T_ATTACH] = {20, 0},
        [T_DETACH] = {20, 0},
        [T_MAP] = {36, BIT(F_MAP_UNMAP)},
        [T_UNMAP] = {28, BIT(F_MAP_UNMAP)},
        [T_PROBE] = {72, BIT(F_PROBE)},
    };
    if (length == 0 || readable[0] < T_ATTACH || readable[0] > T_PROBE) return 0;
    unsigned kind = readable[0];
    if ((accepted & kinds[kind].needs) != kinds[kind].needs || writable < TAIL_SIZE) return 0;
    /* Choice: a readable part cut short is left untouched (INVAL is legal too). */
    if (length < kinds[kind].size) return 0;

    size_t properties = 0;
    int status;
    memset(answer, 0, PROBE_SIZE + TAIL_SIZE);
    switch (kind) {
    case T_ATTACH: status = request_attach(readable); break;
    case T_DETACH: status = request_detach(readable); break;
    case T_MAP: status = request_map(readable); break;
    case T_UNMAP: status = request_unmap(readable); break;
    default:
        /* The tail comes after the properties, and where they have too little room, at the end. */
        properties = writable < PROBE_SIZE + TAIL_SIZE ? (size_t)writable - TAIL_SIZE : PROBE_SIZE;
        status = properties < PROBE_SIZE ? S_INVAL : request_probe(readable, answer);
        break;
    }
    answer[properties] = (uint8_t)status;
    return properties + TAIL_SIZE;
}

/* Reports a fault, unless the event queue is full: then the report is dropped. */
static void device_fault(int reason, uint32_t endpoint, uint64_t address, bool write)
{
    if (event_count == MAX_EVENTS) return;
    uint8_t *report = events[event_count++];
    memset(report, 0, FAULT_SIZE);
    report[0] = (uint8_t)reason;
    /* Choice: the address is told. */
    put_le(report + 4, FAULT_F_ADDRESS | (write ? FAULT_F_WRITE : FAULT_F_READ), 4);
    put_le(report + 8, endpoint, 4);
    put_le(report + 16, address, 8);
}

/* Where the access at iova goes, and how many bytes of it; false after a fault, which is reported. */
static bool device_translate(const struct endpoint *endpoint, uint64_t iova, size_t length, bool write, uint64_t *address, size_t *size)
{
    const struct domain *domain = endpoint->domain;
    *address = iova;
    *size = length;
    if (domain == NULL ? bypass == 1 : domain->bypass) return true;
    if (domain == NULL) {
        device_fault(FAULT_R_DOMAIN, endpoint->id, iova, write);
        return false;
    }
    size_t i = first_from(domain, iova);
    const struct mapping *mapping = i < domain->count && domain->mappings[i].virt_start <= iova ? &domain->mappings[i] : NULL;
    /* Choice: what can be written can be read, as on hardware that has no write-only. */
    if (mapping == NULL || (mapping->flags & (write ? MAP_F_WRITE : MAP_F_READ | MAP_F_WRITE)) == 0) {
        device_fault(FAULT_R_MAPPING, endpoint->id, iova, write);
        return false;
    }
    *address = iova - mapping->virt_start + mapping->phys_start;
    if (mapping->virt_end - iova < length - 1) *size = (size_t)(mapping->virt_end - iova) + 1;
    return true;
}

/* A read into data or a write from it. False when blocked: all of it goes through or nothing. */
static bool device_dma(const struct endpoint *endpoint, uint64_t iova, uint8_t *data, size_t length, bool write)
{
    for (int pass = 0; pass < 2; pass++) {
        /* First look whether every piece goes through, then do it. */
        size_t size;
        for (size_t done = 0; done < length; done += size) {
            uint64_t address;
            if (!device_translate(endpoint, iova + done, length - done, write, &address, &size)) return false;
            if (memory_find(address, size) == NULL) return false;
            if (pass == 1) memory_copy(address, size, write ? NULL : data + done, write ? data + done : NULL);
        }
    }
    return true;
}

/* ================================================================================================================ JSON
 * A value is a slice of the line: nothing is copied, nothing is allocated. json_valid() looks at the whole line once; the
 * functions after it rely on that. */

#define MAX_DEPTH 32

struct slice {
    const char *at, *end;
};

static void json_blank(struct slice *s)
{
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\r' || *s->at == '\n')) s->at++;
}

static bool json_take(struct slice *s, char c)
{
    if (s->at == s->end || *s->at != c) return false;
    s->at++;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int hex_digit(char c)
{
    return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* One character of UTF-8 of two bytes or more: no overlong forms, no surrogates, nothing above U+10FFFF. */
static bool json_utf8(struct slice *s)
{
    unsigned char lead = (unsigned char)*s->at++;
    int more = lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    if (more == 0 || s->end - s->at < more) return false;
    unsigned char second = (unsigned char)*s->at;
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) || (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f)) return false;
    for (; more > 0; more--, s->at++) {
        if (((unsigned char)*s->at & 0xc0) != 0x80) return false;
    }
    return true;
}

static bool json_valid_string(struct slice *s)
{
    if (!json_take(s, '"')) return false;
    while (s->at < s->end) {
        unsigned char c = (unsigned char)*s->at;
        if (c == '"') {
            s->at++;
            return true;
        }
        if (c < 0x20) return false;
        if (c >= 0x80) {
            if (!json_utf8(s)) return false;
        } else if (c == '\\') {
            if (s->end - s->at < 2) return false;
            char kind = s->at[1];
            s->at += 2;
            if (kind == 'u') {
                for (int i = 0; i < 4; i++) {
                    if (s->at == s->end || hex_digit(*s->at++) < 0) return false;
                }
            } else if (kind == '\0' || strchr("\"\\/bfnrt", kind) == NULL) {
                return false;
            }
        } else {
            s->at++;
        }
    }
    return false;
}

static bool json_digits(struct slice *s)
{
    const char *from = s->at;
    while (s->at < s->end && is_digit(*s->at)) s->at++;
    return s->at > from;
}

static bool json_valid_number(struct slice *s)
{
    json_take(s, '-');
    if (!json_take(s, '0') && !json_digits(s)) return false;
    if (json_take(s, '.') && !json_digits(s)) return false;
    if (json_take(s, 'e') || json_take(s, 'E')) {
        if (!json_take(s, '+')) json_take(s, '-');
        return json_digits(s);
    }
    return true;
}

static bool json_word(struct slice *s, const char *word)
{
    size_t length = strlen(word);
    if ((size_t)(s->end - s->at) < length || memcmp(s->at, word, length) != 0) return false;
    s->at += length;
    return true;
}

static bool json_valid_value(struct slice *s, int depth)
{
    json_blank(s);
    if (s->at == s->end || depth > MAX_DEPTH) return false;
    char c = *s->at;
    if (c == '"') return json_valid_string(s);
    if (c != '{' && c != '[') return json_word(s, "true") || json_word(s, "false") || json_word(s, "null") || json_valid_number(s);

    char close = c == '{' ? '}' : ']';
    s->at++;
    json_blank(s);
    if (json_take(s, close)) return true;
    do {
        if (c == '{') {
            json_blank(s);
            if (!json_valid_string(s)) return false;
            json_blank(s);
            if (!json_take(s, ':')) return false;
        }
        if (!json_valid_value(s, depth + 1)) return false;
        json_blank(s);
    } while (json_take(s, ','));
    return json_take(s, close);
}

/* One value and nothing after it. */
static bool json_valid(struct slice s)
{
    if (!json_valid_value(&s, 0)) return false;
    json_blank(&s);
    return s.at == s.end;
}

/* Takes the next value, of valid JSON, from the front of s. */
static struct slice json_next(struct slice *s)
{
    json_blank(s);
    struct slice value = {s->at, s->at};
    int depth = 0;
    do {
        char c = *s->at;
        if (c == '"') {
            json_valid_string(s);
        } else if (depth == 0 && c != '{' && c != '[') {
            while (s->at < s->end && strchr(",]} \t\r\n", *s->at) == NULL) s->at++;
        } else {
            depth += (c == '{' || c == '[') - (c == '}' || c == ']');
            s->at++;
        }
    } while (depth > 0);
    value.end = s->at;
    return value;
}

static char json_kind(struct slice s)
{
    return s.at < s.end ? *s.at : '\0';
}

/* Compares a string with an ASCII text; escapes may stand for its characters. */
static bool json_is(struct slice s, const char *text)
{
    if (json_kind(s) != '"') return false;
    for (s.at++, s.end--; s.at < s.end; text++) {
        int c = (unsigned char)*s.at++;
        if (c == '\\') {
            char kind = *s.at++;
            if (kind == 'u') {
                c = 0;
                for (int i = 0; i < 4; i++) c = c * 16 + hex_digit(*s.at++);
            } else {
                static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
                const char *place = strchr(from, kind);
                c = place != NULL ? to[place - from] : kind;
            }
        }
        if (*text == '\0' || c != *text) return false;
    }
    return *text == '\0';
}

/* The value of an object's key; an empty slice when it is not there. */
static struct slice json_get(struct slice object, const char *key)
{
    static const char nothing[1];
    struct slice none = {nothing, nothing};
    if (json_kind(object) != '{') return none;
    object.at++;
    json_blank(&object);
    while (*object.at != '}') {
        struct slice name = json_next(&object);
        json_blank(&object);
        object.at++; /* the colon */
        struct slice value = json_next(&object);
        if (json_is(name, key)) return value;
        json_blank(&object);
        if (json_take(&object, ',')) json_blank(&object);
    }
    return none;
}

/* Steps through a list: set rest to the list at first. False at its end. */
static bool json_item(struct slice *rest, struct slice *item)
{
    json_blank(rest);
    /* The first time a bracket stands here, later a comma or the end. */
    rest->at++;
    json_blank(rest);
    if (rest->at >= rest->end || *rest->at == ']') return false;
    *item = json_next(rest);
    json_blank(rest);
    if (*rest->at == ']') rest->at--;
    return true;
}

/* A whole number from 0 to most. */
static bool json_number(struct slice s, uint64_t most, uint64_t *value)
{
    *value = 0;
    if (s.at == s.end) return false;
    for (; s.at < s.end; s.at++) {
        if (!is_digit(*s.at)) return false;
        uint64_t digit = (uint64_t)(*s.at - '0');
        if (*value > (most - digit) / 10 || digit > most) return false;
        *value = *value * 10 + digit;
    }
    return true;
}

/* "0x..." of at most 64 bits. */
static bool json_address(struct slice s, uint64_t *value)
{
    *value = 0;
    if (s.end - s.at < 5 || s.end - s.at > 20 || memcmp(s.at, "\"0x", 3) != 0) return false;
    for (s.at += 3, s.end--; s.at < s.end; s.at++) {
        if (hex_digit(*s.at) < 0) return false;
        *value = *value << 4 | (uint64_t)hex_digit(*s.at);
    }
    return true;
}

static bool json_bool(struct slice s, bool *value)
{
    *value = json_kind(s) == 't';
    return json_kind(s) == 't' || json_kind(s) == 'f';
}

/* A buffer that grows. */
struct buffer {
    char *bytes;
    size_t length, room;
};

static char *buffer_add(struct buffer *b, size_t more)
{
    if (b->room - b->length < more) {
        size_t room = b->room == 0 ? 4096 : b->room;
        while (room - b->length < more) {
            if (room > SIZE_MAX / 2) must(NULL);
            room *= 2;
        }
        b->bytes = must(realloc(b->bytes, room));
        b->room = room;
    }
    b->length += more;
    return b->bytes + b->length - more;
}

static void put_text(struct buffer *b, const char *text)
{
    size_t length = strlen(text);
    memcpy(buffer_add(b, length), text, length);
}

static void put_number(struct buffer *b, uint64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, value);
    put_text(b, text);
}

static void put_address(struct buffer *b, uint64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "\"0x%" PRIx64 "\"", value);
    put_text(b, text);
}

static void put_bytes(struct buffer *b, const uint8_t *bytes, size_t length)
{
    static const char digits[] = "0123456789abcdef";
    char *to = buffer_add(b, 2 * length + 2);
    *to++ = '"';
    for (size_t i = 0; i < length; i++) {
        *to++ = digits[bytes[i] >> 4];
        *to++ = digits[bytes[i] & 15];
    }
    *to = '"';
}

/* The next item of an object or list that is being written: a comma where one is due. */
static void put_next(struct buffer *b)
{
    char last = b->bytes[b->length - 1];
    if (last != '{' && last != '[') put_text(b, ",");
}

/* The next key; names are ours and need no escapes. */
static void put_key(struct buffer *b, const char *key)
{
    put_next(b);
    put_text(b, "\"");
    put_text(b, key);
    put_text(b, "\":");
}

/* ============================================================================================================ PROTOCOL
 * An op_ function adds the members of its reply to out and returns NULL, or it returns why it could not, and adds nothing.
 * Texts of errors are ours too, plain ASCII without quotes. */

#define MAX_LINE ((size_t)64 << 20)
#define MAX_LENGTH ((uint64_t)16 << 20)

static bool ended;

/* The bytes of a hex string, to be freed; NULL when it is none. */
static uint8_t *get_bytes(struct slice s, size_t *length)
{
    if (json_kind(s) != '"' || (s.end - s.at) % 2 != 0) return NULL;
    *length = (size_t)(s.end - s.at - 2) / 2;
    uint8_t *bytes = must(malloc(*length + 1));
    for (size_t i = 0; i < *length; i++) {
        int high = hex_digit(s.at[1 + 2 * i]), low = hex_digit(s.at[2 + 2 * i]);
        if (high < 0 || low < 0) {
            free(bytes);
            return NULL;
        }
        bytes[i] = (uint8_t)(high << 4 | low);
    }
    return bytes;
}

static const char *op_hello(struct slice message, struct buffer *out)
{
    uint64_t protocol;
    if (!json_number(json_get(message, "protocol"), UINT64_MAX, &protocol)) return "hello: protocol is missing or no number";
    if (protocol != 1) return "hello: this adapter speaks protocol 1";
    if (json_kind(json_get(message, "revision")) != '"') return "hello: revision is missing or no text";

    put_key(out, "protocol");
    put_text(out, "1");
    put_key(out, "device");
    put_text(out, "{\"name\":\"c-example\",\"version\":\"1\"}");
    put_key(out, "revisions");
    put_text(out, "[\"virtio-iommu\"]");
    put_key(out, "features");
    put_text(out, "[");
    for (unsigned bit = 0; bit < 64; bit++) {
        if ((offered & BIT(bit)) == 0) continue;
        put_next(out);
        put_number(out, bit);
    }
    put_text(out, "]");
    uint8_t config[CONFIG_SIZE];
    device_config(config);
    put_key(out, "config");
    put_bytes(out, config, sizeof config);
    put_key(out, "endpoints");
    put_text(out, "[");
    for (size_t i = 0; i < COUNT(endpoints); i++) {
        put_next(out);
        put_text(out, "{\"id\":");
        put_number(out, endpoints[i].id);
        put_text(out, ",\"access\":[\"read\",\"write\"],\"privileged\":false,\"pasidBits\":0}");
    }
    put_text(out, "]");
    put_key(out, "memory");
    put_text(out, "[");
    for (size_t i = 0; i < COUNT(ram); i++) {
        put_next(out);
        put_text(out, "{\"start\":");
        put_address(out, ram[i].start);
        put_text(out, ",\"size\":");
        put_address(out, ram[i].size);
        put_text(out, "}");
    }
    put_text(out, "]");
    put_key(out, "observe");
    put_text(out, "[\"dma\",\"events\",\"config-write\",\"system-reset\"]");
    return NULL;
}

static const char *op_reset(struct slice message, struct buffer *out)
{
    (void)out;
    struct slice list = json_get(message, "accept"), item;
    bool system;
    uint64_t bits = 0;
    if (json_kind(list) != '[') return "reset: accept is missing or no list";
    if (!json_bool(json_get(message, "system"), &system)) return "reset: system is missing or not true or false";
    while (json_item(&list, &item)) {
        uint64_t bit;
        if (!json_number(item, 63, &bit) || (offered & BIT(bit)) == 0) return "reset: a feature is not offered";
        bits |= BIT(bit);
    }
    device_reset(bits, system);
    return NULL;
}

static const char *op_request(struct slice message, struct buffer *out)
{
    /* shape is not announced in observe, so it is never sent; were it, it would change nothing. */
    uint64_t writable;
    size_t length;
    uint8_t answer[PROBE_SIZE + TAIL_SIZE];
    if (!json_number(json_get(message, "writable"), UINT32_MAX, &writable)) return "request: writable is missing or no number of 32 bits";
    uint8_t *readable = get_bytes(json_get(message, "readable"), &length);
    if (readable == NULL) return "request: readable is missing or not hex";
    size_t used = device_request(readable, length, writable, answer);
    free(readable);
    put_key(out, "used");
    put_number(out, used);
    put_key(out, "written");
    put_bytes(out, answer, used);
    return NULL;
}

static const char *op_read(struct slice message, struct buffer *out)
{
    uint64_t at, length;
    if (!json_address(json_get(message, "at"), &at)) return "read: at is missing or not 0x...";
    if (!json_number(json_get(message, "length"), MAX_LENGTH, &length)) return "read: length is missing or too large";
    if (memory_find(at, length) == NULL) return "read: there is no RAM";
    uint8_t *bytes = must(malloc((size_t)length + 1));
    memory_copy(at, (size_t)length, bytes, NULL);
    put_key(out, "bytes");
    put_bytes(out, bytes, (size_t)length);
    free(bytes);
    return NULL;
}

static const char *op_write(struct slice message, struct buffer *out)
{
    (void)out;
    uint64_t at;
    size_t length;
    if (!json_address(json_get(message, "at"), &at)) return "write: at is missing or not 0x...";
    uint8_t *bytes = get_bytes(json_get(message, "bytes"), &length);
    if (bytes == NULL) return "write: bytes is missing or not hex";
    bool there = memory_find(at, length) != NULL;
    if (there) memory_copy(at, length, NULL, bytes);
    free(bytes);
    return there ? NULL : "write: there is no RAM";
}

static const char *op_config_read(struct slice message, struct buffer *out)
{
    uint64_t offset, length;
    uint8_t config[CONFIG_SIZE];
    if (!json_number(json_get(message, "offset"), CONFIG_SIZE, &offset)) return "config-read: offset is missing or past the end";
    if (!json_number(json_get(message, "length"), CONFIG_SIZE - offset, &length)) return "config-read: length is missing or past the end";
    device_config(config);
    put_key(out, "bytes");
    put_bytes(out, config + offset, (size_t)length);
    return NULL;
}

static const char *op_config_write(struct slice message, struct buffer *out)
{
    (void)out;
    uint64_t offset;
    size_t length;
    if (!json_number(json_get(message, "offset"), CONFIG_SIZE, &offset)) return "config-write: offset is missing or past the end";
    uint8_t *bytes = get_bytes(json_get(message, "bytes"), &length);
    if (bytes == NULL) return "config-write: bytes is missing or not hex";
    bool inside = length <= CONFIG_SIZE - offset;
    if (inside) device_write_config((size_t)offset, bytes, length);
    free(bytes);
    return inside ? NULL : "config-write: past the end";
}

static const char *op_dma(struct slice message, struct buffer *out)
{
    uint64_t id, iova, length;
    bool privileged;
    struct slice access = json_get(message, "access"), pasid = json_get(message, "pasid");
    if (!json_number(json_get(message, "endpoint"), UINT32_MAX, &id)) return "dma: endpoint is missing or no number of 32 bits";
    if (!json_address(json_get(message, "iova"), &iova)) return "dma: iova is missing or not 0x...";
    if (!json_number(json_get(message, "length"), MAX_LENGTH, &length) || length == 0) return "dma: length is missing or too large, or 0";
    if (!json_bool(json_get(message, "privileged"), &privileged)) return "dma: privileged is missing or not true or false";
    const struct endpoint *endpoint = find_endpoint(id);
    bool write = json_is(access, "write");
    if (endpoint == NULL) return "dma: there is no such endpoint";
    if ((!write && !json_is(access, "read")) || privileged || json_kind(pasid) != 'n') {
        return "dma: endpoints here only read and write, unprivileged and without PASID";
    }
    if (iova > UINT64_MAX - (length - 1)) return "dma: runs past the end of the address space";

    uint8_t *data;
    if (write) {
        size_t given;
        data = get_bytes(json_get(message, "bytes"), &given);
        if (data == NULL) return "dma: bytes is missing or not hex";
        if (given != length) {
            free(data);
            return "dma: bytes and length differ";
        }
    } else {
        data = must(malloc((size_t)length));
    }
    if (!device_dma(endpoint, iova, data, (size_t)length, write)) {
        put_key(out, "blocked");
        put_text(out, "true");
    } else if (!write) {
        put_key(out, "bytes");
        put_bytes(out, data, (size_t)length);
    }
    free(data);
    return NULL;
}

static const char *op_events(struct slice message, struct buffer *out)
{
    (void)message;
    put_key(out, "events");
    put_text(out, "[");
    for (size_t i = 0; i < event_count; i++) {
        put_next(out);
        put_bytes(out, events[i], FAULT_SIZE);
    }
    put_text(out, "]");
    event_count = 0;
    return NULL;
}

static const char *op_bye(struct slice message, struct buffer *out)
{
    (void)message;
    (void)out;
    ended = true;
    return NULL;
}

static const char *op_batch(struct slice message, struct buffer *out);

static const struct op {
    const char *name;
    const char *(*run)(struct slice message, struct buffer *out);
    bool in_batch;
} ops[] = {
    {"hello", op_hello, false}, {"reset", op_reset, true}, {"request", op_request, true}, {"read", op_read, true},
    {"write", op_write, true}, {"config-read", op_config_read, true}, {"config-write", op_config_write, true}, {"dma", op_dma, true},
    {"events", op_events, true}, {"batch", op_batch, false}, {"bye", op_bye, false},
};

static const char *operate(struct slice message, bool in_batch, struct buffer *out)
{
    struct slice name = json_get(message, "op");
    for (size_t i = 0; i < COUNT(ops); i++) {
        if (json_is(name, ops[i].name)) return in_batch && !ops[i].in_batch ? "batch: not an op for a batch" : ops[i].run(message, out);
    }
    return "op is missing or unknown";
}

static void put_error(struct buffer *out, const char *error)
{
    put_key(out, "error");
    put_text(out, "\"");
    put_text(out, error);
    put_text(out, "\"");
}

/* Each op in order. The first error is the last reply. */
static const char *op_batch(struct slice message, struct buffer *out)
{
    struct slice list = json_get(message, "ops"), item;
    if (json_kind(list) != '[') return "batch: ops is missing or no list";
    put_key(out, "replies");
    put_text(out, "[");
    const char *error = NULL;
    while (error == NULL && json_item(&list, &item)) {
        put_next(out);
        put_text(out, "{");
        error = operate(item, true, out);
        if (error != NULL) put_error(out, error);
        put_text(out, "}");
    }
    put_text(out, "]");
    return NULL;
}

/* One request line -> one reply line. */
static void answer(struct slice line, struct buffer *out)
{
    uint64_t seq = 0;
    const char *error = NULL;
    bool valid = json_valid(line);
    json_blank(&line);
    bool has_seq = valid && json_number(json_get(line, "seq"), UINT64_MAX, &seq);
    out->length = 0;
    put_text(out, "{\"seq\":");
    if (has_seq) put_number(out, seq);
    else put_text(out, "null");
    if (!valid) error = "not JSON";
    else if (json_kind(line) != '{') error = "a request is a JSON object";
    else if (!has_seq) error = "seq is missing or no number";
    else error = operate(line, false, out);
    if (error != NULL) put_error(out, error);
    put_text(out, "}\n");
}

/* Reads a line without its newline; false at the end of the input or when it is too long. */
static bool read_line(struct buffer *line)
{
    int c;
    line->length = 0;
    while ((c = getc(stdin)) != EOF && c != '\n') {
        if (line->length == MAX_LINE) {
            fputs("a line longer than 64 MiB\n", stderr);
            return false;
        }
        *buffer_add(line, 1) = (char)c;
    }
    return c == '\n';
}

int main(void)
{
    struct buffer line = {NULL, 0, 0}, out = {NULL, 0, 0};
    memory_start();
    bypass = initial_bypass;
    while (!ended && read_line(&line)) {
        struct slice text = {line.bytes, line.bytes + line.length};
        if (line.length == 0) text.at = text.end = "";
        answer(text, &out);
        /* Without the flush the harness waits for what sits in our buffer. */
        if (fwrite(out.bytes, 1, out.length, stdout) != out.length || fflush(stdout) != 0) return 1;
    }
    memory_clear();
    for (size_t i = 0; i < COUNT(ram); i++) free(ram[i].table);
    for (size_t i = 0; i < COUNT(domains); i++) free(domains[i].mappings);
    free(line.bytes);
    free(out.bytes);
    return 0;
}
