/*
 * A small virtio-iommu guest driver behind the stdio protocol for drivers (docs/driver-protocol.md). C11, nothing but libc:
 *
 *     gcc -std=c11 -O2 -Wall -Wextra -Werror -o guest_driver examples/driver-c/guest_driver.c
 *
 * Four sections. To put another driver under test, keep JSON, MACHINE and TASKS and replace DRIVER.
 *
 *     JSON        reading values where they stand in a line; what the harness sends is valid
 *     MACHINE     what a driver's hardware access becomes: calls
 *     DRIVER      MAP and UNMAP, identity and blocked domains, reserved regions, fault reports
 *     TASKS       one task a line in, one end of it out
 *
 * Sections in comments are those of virtio 1.2.
 */

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Why the task fails. */
static char why[256];

static bool fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, sizeof why, format, arguments);
    va_end(arguments);
    return false;
}

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

/* ================================================================================================================ JSON
 * A value is a pointer to its first character. NULL is a value that is not there. */

static const char *blanks(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

/* Behind the value. */
static const char *behind(const char *at)
{
    int depth = 0;
    do {
        if (*at == '"') {
            for (at++; *at != '"' && *at != '\0'; at++) at += *at == '\\' && at[1] != '\0';
            at += *at == '"';
        } else if (*at == '{' || *at == '[') {
            depth++;
            at++;
        } else if (*at == '}' || *at == ']') {
            depth--;
            at++;
        } else if (depth == 0) {
            at += strcspn(at, ",]} \t\r\n");
        } else {
            at += strcspn(at, "\"{}[]");
        }
    } while (depth > 0 && *at != '\0');
    return at;
}

/* The first item of a list, and the one after an item; NULL when there is none. */
static const char *first(const char *list)
{
    if (list == NULL || *list != '[') return NULL;
    list = blanks(list + 1);
    return *list == ']' ? NULL : list;
}

static const char *next(const char *item)
{
    item = blanks(behind(item));
    return *item == ',' ? blanks(item + 1) : NULL;
}

static bool is(const char *value, const char *text)
{
    size_t length = strlen(text);
    return value != NULL && *value == '"' && strncmp(value + 1, text, length) == 0 && value[1 + length] == '"';
}

static const char *get(const char *object, const char *key)
{
    if (object == NULL || *object != '{') return NULL;
    for (const char *at = blanks(object + 1); *at == '"';) {
        bool found = is(at, key);
        at = blanks(behind(at));
        if (*at != ':') return NULL;
        at = blanks(at + 1);
        if (found) return at;
        at = next(at);
        if (at == NULL) return NULL;
    }
    return NULL;
}

static uint64_t number(const char *value)
{
    return value == NULL ? 0 : strtoull(value, NULL, 10);
}

static uint64_t address(const char *value)
{
    return value == NULL || *value != '"' ? 0 : strtoull(value + 1, NULL, 16);
}

/* Hex digits to at most room bytes; how many there were. */
static size_t bytes(const char *value, uint8_t *into, size_t room)
{
    size_t length = 0;
    if (value == NULL || *value != '"') return 0;
    for (value++; value[0] != '"' && value[0] != '\0' && value[1] != '\0'; value += 2, length++) {
        char pair[3] = {value[0], value[1], '\0'};
        if (length < room) into[length] = (uint8_t)strtoul(pair, NULL, 16);
    }
    return length;
}

/* A line without its newline; ends the program where the input ends. */
static const char *read_line(char **line, size_t *room)
{
    size_t length = 0;
    for (int c; (c = getchar()) != '\n';) {
        if (c == EOF) exit(0);
        if (length + 2 > *room) *line = must(realloc(*line, *room = *room == 0 ? 4096 : 2 * *room));
        (*line)[length++] = (char)c;
    }
    if (*line == NULL) *line = must(malloc(*room = 4096));
    (*line)[length] = '\0';
    return blanks(*line);
}

/* ============================================================================================================= MACHINE */

static void put_hex(const uint8_t *data, size_t length)
{
    for (size_t i = 0; i < length; i++) printf("%02x", data[i]);
}

/* The answer to the call that was printed; NULL when the machine refuses it. */
static const char *answer(void)
{
    static char *line;
    static size_t room;
    fflush(stdout);
    const char *object = read_line(&line, &room);
    const char *error = get(object, "error");
    if (error == NULL) return object;
    fail("the machine refuses a call: %.*s", (int)(behind(error) - error < 200 ? behind(error) - error - 2 : 200), error + 1);
    return NULL;
}

static bool call_accept(uint64_t features)
{
    const char *comma = "";
    printf("{\"call\":\"accept\",\"features\":[");
    for (int bit = 0; bit < 64; bit++) {
        if (features >> bit & 1) {
            printf("%s%d", comma, bit);
            comma = ",";
        }
    }
    printf("]}\n");
    return answer() != NULL;
}

static bool call_config_read(uint8_t *into, int length)
{
    printf("{\"call\":\"config-read\",\"offset\":0,\"length\":%d}\n", length);
    const char *object = answer();
    return object != NULL && bytes(get(object, "bytes"), into, (size_t)length) == (size_t)length;
}

static bool call_config_write(int offset, uint8_t value)
{
    printf("{\"call\":\"config-write\",\"offset\":%d,\"bytes\":\"%02x\"}\n", offset, value);
    return answer() != NULL;
}

/* ============================================================================================================== DRIVER */

/* Feature bits, 5.13.3. VERSION_1 must be accepted (6.1). */
#define INPUT_RANGE (1u << 0)
#define DOMAIN_RANGE (1u << 1)
#define MAP_UNMAP (1u << 2)
#define PROBE (1u << 4)
#define MMIO (1u << 5)
#define BYPASS_CONFIG (1u << 6)
#define VERSION_1 ((uint64_t)1 << 32)

/* 5.13.6 */
enum { T_ATTACH = 1, T_DETACH, T_MAP, T_UNMAP, T_PROBE };
enum { TAIL = 4, CONFIG = 40, PROBE_ROOM = 65536, MOST_ENDPOINTS = 4096, MOST_DOMAINS = 256, MOST_REGIONS = 64, MOST_MEMORY = 64, TOGETHER = 16 };
enum { READ = 1, WRITE = 2, DEVICE = 4 };

struct range {
    uint64_t start, end;
};

struct region {
    struct range at;
    bool msi;
};

struct mapping {
    struct range at;
    uint64_t to;
    uint32_t flags;
};

/* As the system sees it. The device has a domain with its id exactly while an endpoint is attached (5.13.6.4). */
struct domain {
    char name[64], kind; /* t, i, b: the first letter of the protocol's word */
    uint32_t id;
    size_t endpoints, count, room;
    struct mapping *mappings; /* by address */
};

struct endpoint {
    uint32_t id;
    bool is_known; /* probed, where that is possible */
    struct domain *domain;
    size_t count;
    struct region regions[MOST_REGIONS];
};

static uint64_t features, granule;
static struct range input;
static uint32_t first_id, last_id, probe_size;
static struct range memory[MOST_MEMORY];
static size_t memory_count, endpoint_count, domain_count;
static struct endpoint *endpoints;
static struct domain domains[MOST_DOMAINS];
static bool has_pasids; /* in fault reports: those of revision pgtable-v2 */

static bool meet(struct range a, struct range b)
{
    return a.start <= b.end && b.start <= a.end;
}

static bool contains(struct range outer, struct range inner)
{
    return outer.start <= inner.start && inner.end <= outer.end;
}

/* Looks at a device's answer: the used length and the status. Reserved bytes of the tail are ignored. */
static bool succeeded(const char *what, const char *reply, uint8_t *into, size_t room)
{
    static const char *const names[] = {"OK", "IOERR", "UNSUPP", "DEVERR", "INVAL", "RANGE", "NOENT", "FAULT", "NOMEM"};
    uint64_t used = number(get(reply, "used"));
    size_t written = bytes(get(reply, "written"), into, room + TAIL);
    /* 5.13.6.1: a used length of zero is a failure. Without its tail there is no status at all. */
    if (used < room + TAIL || written < room + TAIL) return fail("%s: the device answered %" PRIu64 " bytes", what, used);
    if (into[room] >= sizeof names / sizeof names[0]) return fail("%s: status %d", what, into[room]);
    return into[room] == 0 || fail("%s: %s", what, names[into[room]]);
}

static bool request(const char *what, const uint8_t *readable, size_t length)
{
    uint8_t tail[TAIL];
    printf("{\"call\":\"request\",\"readable\":\"");
    put_hex(readable, length);
    printf("\",\"writable\":%d}\n", TAIL);
    const char *reply = answer();
    return reply != NULL && succeeded(what, reply, tail, 0);
}

/* 5.13.6.7. Where the next property is follows from the length, never from the type. */
static void parse_properties(struct endpoint *endpoint, const uint8_t *data, size_t size)
{
    for (size_t at = 0; at + 4 <= size;) {
        unsigned type = (unsigned)get_le(data + at, 2), length = (unsigned)get_le(data + at + 2, 2);
        const uint8_t *value = data + at + 4;
        at += 4 + (size_t)length;
        /* A property with reserved bits, one that is cut short and one of an unknown type are passed over, and the next is looked at. */
        if (type != 1 || at > size || length < 20) continue;
        struct region region = {{get_le(value + 4, 8), get_le(value + 12, 8)}, value[0] == 1};
        /* An unknown subtype is as good as RESERVED; its reserved bytes are ignored (5.13.6.8.1.1). */
        if (region.at.start <= region.at.end && endpoint->count < MOST_REGIONS) endpoint->regions[endpoint->count++] = region;
    }
}

/* Probes several endpoints with one notification. One that the device does not know stays unknown, and is never attached (5.13.5.1). */
static bool probe(struct endpoint *from, size_t count)
{
    static uint8_t room[PROBE_ROOM + TAIL];
    printf("{\"call\":\"batch\",\"requests\":[");
    for (size_t i = 0; i < count; i++) {
        uint8_t readable[72] = {T_PROBE};
        put_le(readable + 4, from[i].id, 4);
        printf("%s{\"readable\":\"", i == 0 ? "" : ",");
        put_hex(readable, sizeof readable);
        /* 5.13.6.7.1: the room for properties is probe_size, exactly. */
        printf("\",\"writable\":%" PRIu32 "}", probe_size + TAIL);
    }
    printf("]}\n");
    const char *object = answer();
    if (object == NULL) return false;
    const char *reply = first(get(object, "replies"));
    for (size_t i = 0; i < count && reply != NULL; i++, reply = next(reply)) {
        if (!succeeded("PROBE", reply, room, probe_size)) continue;
        from[i].is_known = true;
        parse_properties(&from[i], room, probe_size);
    }
    return true;
}

static void forget(void)
{
    for (size_t i = 0; i < domain_count; i++) free(domains[i].mappings);
    free(endpoints);
    endpoints = NULL;
    domain_count = endpoint_count = memory_count = 0;
}

static bool start(const char *task)
{
    uint8_t config[CONFIG];
    uint64_t offered = 0;
    forget();
    for (const char *bit = first(get(task, "features")); bit != NULL; bit = next(bit)) offered |= (uint64_t)1 << (number(bit) & 63);
    features = offered & (INPUT_RANGE | DOMAIN_RANGE | MAP_UNMAP | PROBE | MMIO | BYPASS_CONFIG | VERSION_1);
    if (!(features & MAP_UNMAP)) return fail("the device does not offer MAP_UNMAP");
    for (const char *m = first(get(task, "memory")); m != NULL && memory_count < MOST_MEMORY; m = next(m)) {
        uint64_t from = address(get(m, "start"));
        memory[memory_count++] = (struct range){from, from + address(get(m, "size")) - 1};
    }
    if (number(get(task, "configSize")) < CONFIG) return fail("the config space is too small");
    if (!call_accept(features) || !call_config_read(config, CONFIG)) return false;

    uint64_t mask = get_le(config, 8);
    granule = mask & (~mask + 1);
    if (granule == 0) return fail("page_size_mask is zero");
    input = (struct range){0, UINT64_MAX};
    if (features & INPUT_RANGE) input = (struct range){get_le(config + 8, 8), get_le(config + 16, 8)};
    first_id = features & DOMAIN_RANGE ? (uint32_t)get_le(config + 24, 4) : 0;
    last_id = features & DOMAIN_RANGE ? (uint32_t)get_le(config + 28, 4) : UINT32_MAX;
    probe_size = (uint32_t)get_le(config + 32, 4);
    if (features & PROBE && probe_size > PROBE_ROOM) return fail("probe_size is %" PRIu32, probe_size);
    /* Endpoints that are in no domain reach nothing from now on. Bits 7:1 mean nothing to us (5.13.4.1). */
    if (features & BYPASS_CONFIG && config[36] & 1 && !call_config_write(36, 0)) return false;

    endpoints = must(calloc(MOST_ENDPOINTS, sizeof *endpoints));
    for (const char *id = first(get(task, "endpoints")); id != NULL && endpoint_count < MOST_ENDPOINTS; id = next(id)) {
        endpoints[endpoint_count].is_known = !(features & PROBE);
        endpoints[endpoint_count++].id = (uint32_t)number(id);
    }
    for (size_t i = 0; features & PROBE && i < endpoint_count; i += TOGETHER) {
        if (!probe(endpoints + i, endpoint_count - i < TOGETHER ? endpoint_count - i : TOGETHER)) return false;
    }
    return true;
}

static struct endpoint *find_endpoint(const char *task)
{
    for (size_t i = 0; i < endpoint_count; i++) {
        if (endpoints[i].id == number(get(task, "endpoint")) && endpoints[i].is_known) return &endpoints[i];
    }
    fail("there is no endpoint %" PRIu64, number(get(task, "endpoint")));
    return NULL;
}

static struct domain *find_domain(const char *task)
{
    const char *name = get(task, "domain");
    for (size_t i = 0; i < domain_count; i++) {
        if (is(name, domains[i].name)) return &domains[i];
    }
    return NULL;
}

static struct domain *new_domain(const char *task)
{
    const char *name = get(task, "domain");
    size_t length = (size_t)(behind(name) - name - 2);
    struct domain *domain = &domains[domain_count];
    if (domain_count == MOST_DOMAINS || length >= sizeof domain->name) return fail("no more domains"), NULL;
    memset(domain, 0, sizeof *domain);
    memcpy(domain->name, name + 1, length);
    domain->kind = get(task, "kind")[1];
    domain_count++;
    return domain;
}

static bool find_id(uint32_t *id)
{
    for (uint64_t candidate = first_id; candidate <= last_id; candidate++) {
        bool used = false;
        for (size_t i = 0; i < domain_count; i++) used |= domains[i].endpoints > 0 && domains[i].id == candidate;
        if (!used) {
            *id = (uint32_t)candidate;
            return true;
        }
    }
    return fail("every domain id is in use");
}

/* 5.13.6.8.1.1: no address of a reserved region is mapped. */
static bool is_free_of_regions(const struct endpoint *endpoint, const struct mapping *mappings, size_t count)
{
    for (size_t r = 0; r < endpoint->count; r++) {
        for (size_t m = 0; m < count; m++) {
            if (meet(endpoint->regions[r].at, mappings[m].at)) return fail("a region from 0x%" PRIx64 " is reserved", endpoint->regions[r].at.start);
        }
    }
    return true;
}

static bool send_map(const struct domain *domain, const struct mapping *mapping)
{
    uint8_t readable[36] = {T_MAP};
    put_le(readable + 4, domain->id, 4);
    put_le(readable + 8, mapping->at.start, 8);
    put_le(readable + 16, mapping->at.end, 8);
    put_le(readable + 24, mapping->to, 8);
    put_le(readable + 32, mapping->flags, 4);
    return request("MAP", readable, sizeof readable);
}

/* The endpoint is in its domain no more. With the last one the device's domain ceases, and the id is free. */
static void left(struct endpoint *endpoint)
{
    if (endpoint->domain != NULL) endpoint->domain->endpoints--;
    endpoint->domain = NULL;
}

static bool detach(struct endpoint *endpoint)
{
    uint8_t readable[20] = {T_DETACH};
    if (endpoint->domain == NULL) return fail("endpoint %" PRIu32 " is in no domain", endpoint->id);
    put_le(readable + 4, endpoint->domain->id, 4);
    put_le(readable + 8, endpoint->id, 4);
    if (!request("DETACH", readable, sizeof readable)) return false;
    left(endpoint);
    return true;
}

static bool try_attach(const char *task)
{
    struct endpoint *endpoint = find_endpoint(task);
    if (endpoint == NULL) return false;
    struct domain *domain = find_domain(task);
    if (domain == NULL && (domain = new_domain(task)) == NULL) return false;
    if (domain->kind != get(task, "kind")[1]) return fail("%s is a domain of another kind", domain->name);
    if (endpoint->domain == domain) return true;
    if (domain->kind == 'i' && !(features & BYPASS_CONFIG)) return fail("identity domains need BYPASS_CONFIG");
    if (!is_free_of_regions(endpoint, domain->mappings, domain->count)) return false;
    bool is_new = domain->endpoints == 0;
    if (is_new && !find_id(&domain->id)) return false;

    /* An endpoint that is attached elsewhere moves with this one request (5.13.6.3.2). */
    uint8_t readable[20] = {T_ATTACH};
    put_le(readable + 4, domain->id, 4);
    put_le(readable + 8, endpoint->id, 4);
    put_le(readable + 12, domain->kind == 'i', 4);
    if (!request("ATTACH", readable, sizeof readable)) return false;
    left(endpoint);
    endpoint->domain = domain;
    domain->endpoints++;
    /* The device's domain is new and empty, whatever ours had before. */
    for (size_t i = 0; is_new && i < domain->count; i++) {
        if (send_map(domain, &domain->mappings[i])) continue;
        char first_reason[sizeof why];
        memcpy(first_reason, why, sizeof why);
        if (detach(endpoint)) memcpy(why, first_reason, sizeof why);
        return false;
    }
    return true;
}

static bool attach(const char *task)
{
    size_t before = domain_count;
    bool done = try_attach(task);
    /* A domain that came with an attachment goes where that fails; nothing is mapped in it yet. */
    if (!done) domain_count = before;
    return done;
}

static bool stop(void)
{
    for (size_t i = 0; i < endpoint_count; i++) {
        if (endpoints[i].domain != NULL && !detach(&endpoints[i])) return false;
    }
    forget();
    return true;
}

/* 5.13.6.5.1 and 5.13.6.6.1: neither MAP nor UNMAP is for a bypass domain. */
static struct domain *translated(const char *task)
{
    struct domain *domain = find_domain(task);
    if (domain != NULL && domain->kind == 't') return domain;
    fail("there is no such translated domain");
    return NULL;
}

static bool check(const struct domain *domain, const struct mapping *mapping, uint64_t size)
{
    struct range target = {mapping->to, mapping->to + size - 1};
    bool in_memory = false, meets_memory = false;
    if (size < 2 || ((mapping->at.start | size | mapping->to) & (granule - 1)) != 0) return fail("the range is not made of granules");
    if (mapping->at.end < mapping->at.start || target.end < target.start) return fail("the range wraps");
    if (!contains(input, mapping->at)) return fail("the range is not within the input range");
    for (size_t i = 0; i < domain->count; i++) {
        if (meet(domain->mappings[i].at, mapping->at)) return fail("something is mapped there");
    }
    for (size_t i = 0; i < endpoint_count; i++) {
        if (endpoints[i].domain == domain && !is_free_of_regions(&endpoints[i], mapping, 1)) return false;
    }
    for (size_t i = 0; i < memory_count; i++) {
        in_memory |= contains(memory[i], target);
        meets_memory |= meet(memory[i], target);
    }
    /* 5.13.6.5.1: either memory or device registers, and the flag for them only with its feature. */
    if (!(mapping->flags & DEVICE)) return in_memory || fail("there is no memory");
    if (meets_memory) return fail("memory is no device");
    return features & MMIO || fail("the MMIO flag needs its feature");
}

static bool map(const char *task, uint64_t *done)
{
    struct domain *domain = translated(task);
    if (domain == NULL) return false;
    uint64_t size = address(get(task, "size"));
    struct mapping mapping = {{address(get(task, "iova")), 0}, address(get(task, "to")), 0};
    mapping.at.end = mapping.at.start + size - 1;
    for (const char *word = first(get(task, "permissions")); word != NULL; word = next(word)) {
        if (is(word, "execute")) return fail("MAP has no flag for instruction fetches");
        mapping.flags |= is(word, "read") ? READ : WRITE;
    }
    const char *device = get(task, "device-memory");
    if (device != NULL && *device == 't') mapping.flags |= DEVICE;
    if (!check(domain, &mapping, size)) return false;

    if (domain->count == domain->room) {
        domain->room = domain->room == 0 ? 64 : 2 * domain->room;
        domain->mappings = must(realloc(domain->mappings, domain->room * sizeof mapping));
    }
    if (domain->endpoints > 0 && !send_map(domain, &mapping)) return false;
    size_t at = domain->count++;
    for (; at > 0 && domain->mappings[at - 1].at.start > mapping.at.start; at--) domain->mappings[at] = domain->mappings[at - 1];
    domain->mappings[at] = mapping;
    *done = size;
    return true;
}

/* Unmaps whole mappings, one request for those that lie side by side (5.13.6.6.1). How much was unmapped before a request failed is told all the same. */
static bool unmap(const char *task, uint64_t *done)
{
    struct domain *domain = translated(task);
    if (domain == NULL) return false;
    struct range all = {address(get(task, "iova")), 0};
    if (address(get(task, "size")) == 0) return true;
    all.end = all.start + address(get(task, "size")) - 1;
    for (size_t i = 0; i < domain->count; i++) {
        if (meet(domain->mappings[i].at, all) && !contains(all, domain->mappings[i].at)) return fail("the range cuts a mapping");
    }
    for (size_t i = 0; i < domain->count;) {
        if (!contains(all, domain->mappings[i].at)) {
            i++;
            continue;
        }
        size_t last = i;
        while (last + 1 < domain->count && contains(all, domain->mappings[last + 1].at)
            && domain->mappings[last].at.end + 1 == domain->mappings[last + 1].at.start) last++;
        uint8_t readable[28] = {T_UNMAP};
        put_le(readable + 4, domain->id, 4);
        put_le(readable + 8, domain->mappings[i].at.start, 8);
        put_le(readable + 16, domain->mappings[last].at.end, 8);
        if (domain->endpoints > 0 && !request("UNMAP", readable, sizeof readable)) return *done > 0;
        *done += domain->mappings[last].at.end - domain->mappings[i].at.start + 1;
        memmove(domain->mappings + i, domain->mappings + last + 1, (domain->count - last - 1) * sizeof *domain->mappings);
        domain->count -= last + 1 - i;
    }
    return true;
}

/* =============================================================================================================== TASKS */

static void put_done(uint64_t seq)
{
    printf("{\"seq\":%" PRIu64 ",\"done\":", seq);
}

static void put_failed(uint64_t seq)
{
    printf("{\"seq\":%" PRIu64 ",\"failed\":\"", seq);
    for (const char *c = why; *c != '\0'; c++) putchar(*c < ' ' || *c > '~' || *c == '"' || *c == '\\' ? '\'' : *c);
    printf("\"}\n");
}

static void put_size(uint64_t seq, uint64_t size)
{
    put_done(seq);
    printf("{\"size\":\"0x%" PRIx64 "\"}}\n", size);
}

static void put_regions(uint64_t seq, const struct endpoint *endpoint)
{
    put_done(seq);
    printf("{\"regions\":[");
    for (size_t i = 0; i < endpoint->count; i++) {
        const struct region *region = &endpoint->regions[i];
        printf("%s{\"start\":\"0x%" PRIx64 "\",\"end\":\"0x%" PRIx64 "\",\"kind\":\"%s\"}", i == 0 ? "" : ",",
            region->at.start, region->at.end, region->msi ? "msi" : "reserved");
    }
    printf("]}}\n");
}

/* 5.13.6.9. A report that is cut short or has reserved bytes set is ignored; so are flags that mean nothing. EXEC is from Linux's header. */
static void put_report(uint64_t seq, const char *task)
{
    static const char *const reasons[] = {"unknown", "domain", "mapping"}, *const kinds[] = {"read", "write", "exec"};
    uint8_t report[24];
    put_done(seq);
    if (bytes(get(task, "bytes"), report, sizeof report) < sizeof report || report[1] != 0 || report[2] != 0 || report[3] != 0) {
        printf("{\"ignored\":true}}\n");
        return;
    }
    uint64_t flags = get_le(report + 4, 4);
    const char *comma = "";
    printf("{\"reason\":\"%s\",\"endpoint\":%" PRIu64 ",\"access\":[", reasons[report[0] < 3 ? report[0] : 0], get_le(report + 8, 4));
    for (int bit = 0; bit < 3; bit++) {
        if (!(flags >> bit & 1)) continue;
        printf("%s\"%s\"", comma, kinds[bit]);
        comma = ",";
    }
    printf("]");
    if (flags >> 8 & 1) printf(",\"address\":\"0x%" PRIx64 "\"", get_le(report + 16, 8));
    if (has_pasids && flags >> 9 & 1) printf(",\"pasid\":%" PRIu64, get_le(report + 12, 4));
    printf("}}\n");
}

int main(void)
{
    static char *line;
    static size_t room;
    for (;;) {
        fflush(stdout);
        const char *task = read_line(&line, &room), *kind = get(task, "do"), *pasid = get(task, "pasid");
        uint64_t seq = number(get(task, "seq")), size = 0;
        struct endpoint *endpoint = NULL;
        bool done;
        if (is(kind, "bye")) break;
        if (is(kind, "hello")) {
            has_pasids = is(get(task, "revision"), "pgtable-v2");
            printf("{\"seq\":%" PRIu64 ",\"protocol\":1,\"driver\":{\"name\":\"c-example\",\"version\":\"1\"},", seq);
            printf("\"can\":[\"map\",\"identity\",\"events\"]}\n");
            continue;
        }
        if (is(kind, "event")) {
            put_report(seq, task);
            continue;
        }
        if (pasid != NULL) done = fail("this driver has no domains for single PASIDs");
        else if (is(kind, "start")) done = start(task);
        else if (is(kind, "stop")) done = stop();
        else if (is(kind, "attach")) done = attach(task);
        else if (is(kind, "detach")) done = (endpoint = find_endpoint(task)) != NULL && detach(endpoint);
        else if (is(kind, "sync")) done = translated(task) != NULL; /* UNMAP is in force when it is answered */
        else if (is(kind, "map")) done = map(task, &size);
        else if (is(kind, "unmap")) done = unmap(task, &size);
        else if (is(kind, "reserved")) done = (endpoint = find_endpoint(task)) != NULL;
        else done = fail("there is no such task here");

        if (!done) put_failed(seq);
        else if (is(kind, "map") || is(kind, "unmap")) put_size(seq, size);
        else if (is(kind, "reserved")) put_regions(seq, endpoint);
        else put_done(seq), printf("{}}\n");
    }
    forget();
    return 0;
}
