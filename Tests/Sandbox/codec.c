#include "codec.h"

#include <stdlib.h>
#include <string.h>

#include "proof.h"

typedef struct node node;

typedef struct {
    clvm_span key;
    size_t order;
    node *value;
} entry;

struct node {
    uint8_t tag;
    clvm_span bytes;
    entry *entries;
    size_t count;
};

typedef struct {
    const uint8_t *at;
    const uint8_t *end;
    int depth_max;
    bool broken;
} source;

static void *allocate(size_t size) {
    void *block = calloc(1, size + 1);
    if (block == NULL) proof_abort("the proof itself has no memory");
    return block;
}

static void drop(node *value) {
    for (size_t i = 0; i < value->count; i++) {
        if (value->entries[i].value != NULL) drop(value->entries[i].value);
    }
    free(value->entries);
    free(value);
}

// MARK: - Reading

static size_t read_count(source *in) {
    uint64_t count = 0;
    for (int i = 0; i < 5; i++) {
        if (in->at == in->end) break;
        uint8_t byte = *in->at++;
        count += (uint64_t)(byte % 128) << (7 * i);
        if (byte >= 128) continue;
        if (count <= (uint64_t)(in->end - in->at)) return (size_t)count;
        break;
    }
    in->broken = true;
    return 0;
}

static clvm_span read_bytes(source *in, size_t count) {
    clvm_span bytes = {in->at, count};
    if (count > (size_t)(in->end - in->at)) in->broken = true;
    else in->at += count;
    return bytes;
}

static bool is_continuation(uint32_t byte) { return byte >> 6 == 2; }

static bool is_utf8(clvm_span text) {
    for (size_t i = 0; i < text.count;) {
        uint32_t byte = text.bytes[i];
        size_t size = byte < 0x80 ? 1 : byte >> 5 == 6 ? 2 : byte >> 4 == 14 ? 3 : 4;
        if ((size == 4 && byte >> 3 != 30) || i + size > text.count) return false;
        uint32_t scalar = size == 1 ? byte : byte & (0x7Fu >> size);
        for (size_t k = 1; k < size; k++) {
            if (!is_continuation(text.bytes[i + k])) return false;
            scalar = scalar << 6 | (text.bytes[i + k] & 0x3Fu);
        }
        static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
        bool is_surrogate = scalar >= 0xD800 && scalar < 0xE000;
        if (scalar < least[size] || scalar > 0x10FFFF || is_surrogate) return false;
        i += size;
    }
    return true;
}

static node *read_value(source *in, int depth);

static void read_entries(source *in, node *value, int depth) {
    size_t count = read_count(in);
    value->entries = allocate(count * sizeof(entry));
    for (size_t i = 0; i < count && !in->broken; i++) {
        entry *next = &value->entries[value->count++];
        next->order = i;
        if (value->tag == 7) next->key = read_bytes(in, read_count(in));
        if (!in->broken) next->value = read_value(in, depth + 1);
    }
}

static node *read_value(source *in, int depth) {
    node *value = allocate(sizeof *value);
    if (in->at == in->end || depth > in->depth_max) {
        in->broken = true;
        return value;
    }
    value->tag = *in->at++;
    switch (value->tag) {
    case 0: case 1: case 2: break;
    case 3: case 4: value->bytes = read_bytes(in, 8); break;
    case 5: value->bytes = read_bytes(in, read_count(in)); break;
    case 6: case 7: read_entries(in, value, depth); break;
    default: in->broken = true;
    }
    return value;
}

// MARK: - Writing

static int compare_entries(const void *one, const void *other) {
    const entry *a = one, *b = other;
    size_t least = a->key.count < b->key.count ? a->key.count : b->key.count;
    int order = memcmp(a->key.bytes, b->key.bytes, least);
    if (order == 0) order = (a->key.count > b->key.count) - (a->key.count < b->key.count);
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static bool is_same_key(const entry *a, const entry *b) {
    return a->key.count == b->key.count && memcmp(a->key.bytes, b->key.bytes, a->key.count) == 0;
}

static void keep_last_of_equal_keys(node *map) {
    if (map->count > 1) qsort(map->entries, map->count, sizeof(entry), compare_entries);
    size_t kept = 0;
    for (size_t i = 0; i < map->count; i++) {
        if (i + 1 < map->count && is_same_key(&map->entries[i], &map->entries[i + 1])) {
            drop(map->entries[i].value);
        } else {
            map->entries[kept++] = map->entries[i];
        }
    }
    map->count = kept;
}

typedef struct {
    uint8_t *at;
    bool has_odd_key;
} sink;

static void write_bytes(sink *out, clvm_span bytes) {
    if (bytes.count > 0) memcpy(out->at, bytes.bytes, bytes.count);
    out->at += bytes.count;
}

static void write_count(sink *out, size_t count) {
    while (count >= 128) {
        *out->at++ = (uint8_t)(count % 128 + 128);
        count /= 128;
    }
    *out->at++ = (uint8_t)count;
}

static void write_value(sink *out, node *value) {
    if (value->tag == 7) keep_last_of_equal_keys(value);
    if (value->tag == 7 && value->count == 0) value->tag = 6;
    *out->at++ = value->tag;
    if (value->tag == 5) write_count(out, value->bytes.count);
    write_bytes(out, value->bytes);
    if (value->tag < 6) return;
    write_count(out, value->count);
    for (size_t i = 0; i < value->count; i++) {
        if (value->tag == 7) {
            clvm_span key = value->entries[i].key;
            if (!is_utf8(key)) out->has_odd_key = true;
            write_count(out, key.count);
            write_bytes(out, key);
        }
        write_value(out, value->entries[i].value);
    }
}

codec_verdict codec_normalise(clvm_span bytes, int depth_max, uint8_t *result, size_t *count) {
    source in = {bytes.bytes, bytes.bytes + bytes.count, depth_max, false};
    if (bytes.count == 0 || bytes.bytes[0] != 6) return codec_broken;
    node *list = read_value(&in, 0);
    codec_verdict verdict = codec_broken;
    if (!in.broken && in.at == in.end) {
        sink out = {result, false};
        write_value(&out, list);
        *count = (size_t)(out.at - result);
        verdict = out.has_odd_key ? codec_one_way : codec_sound;
    }
    drop(list);
    return verdict;
}
