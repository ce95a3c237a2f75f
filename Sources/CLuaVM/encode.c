#include <stdlib.h>
#include <string.h>

#include "vm.h"

enum { few_keys = 16 };

/// The shapes a table can have.
typedef struct {
    size_t count;
    bool is_list;
    bool is_map;
    bool has_text;
    bool has_other;
} shape;

typedef struct {
    const char *text;
    size_t length;
    /// Its turn in the walk that found it, from 1.
    size_t found;
} map_key;

typedef struct {
    clvm *vm;
    const char *what;
    const char *function;
} encoding;

// MARK: - Errors

static void push_path(lua_State *L, const encoding *out) {
    const clvm *vm = out->vm;
    int pieces = 0;
    if (out->function != NULL) {
        lua_pushfstring(L, "%s: ", out->function);
        pieces++;
    }
    lua_pushfstring(L, "%s %I: ", out->what, (LUAI_UACINT)vm->path[0].index);
    pieces++;
    for (int i = 1; i < vm->path_length; i++) {
        const clvm_path_step *step = &vm->path[i];
        luaL_checkstack(L, 4, NULL);
        if (step->key == NULL) {
            lua_pushfstring(L, "item %I: ", (LUAI_UACINT)step->index);
        } else {
            lua_pushliteral(L, "field '");
            lua_pushlstring(L, step->key, step->key_length);
            lua_pushliteral(L, "': ");
            lua_concat(L, 3);
        }
        pieces++;
    }
    lua_concat(L, pieces);
}

static int refuse(lua_State *L, const encoding *out, const char *why) {
    luaL_checkstack(L, 8, NULL);
    push_path(L, out);
    return clvm_raise(L, "%s%s", lua_tostring(L, -1), why);
}

// MARK: - Bytes

static uint8_t *more_room(lua_State *L, const encoding *out, size_t count) {
    clvm_buffer *bytes = &out->vm->outgoing;
    uint64_t limit = out->vm->environment->limits.value_bytes;
    if (bytes->count + count > limit) {
        luaL_checkstack(L, 4, NULL);
        clvm_push_count(L, limit);
        lua_pushfstring(L, "larger than %s bytes", lua_tostring(L, -1));
        refuse(L, out, lua_tostring(L, -1));
    }
    uint8_t *place = clvm_buffer_reserve(bytes, count);
    if (place == NULL) clvm_die(L, CLVM_STOP_MEMORY);
    bytes->count += count;
    return place;
}

static inline uint8_t *room(lua_State *L, const encoding *out, size_t count) {
    clvm_buffer *bytes = &out->vm->outgoing;
    size_t end = bytes->count + count;
    if (end > bytes->capacity || end > out->vm->environment->limits.value_bytes) {
        return more_room(L, out, count);
    }
    uint8_t *place = bytes->bytes + bytes->count;
    bytes->count = end;
    return place;
}

static void put_byte(lua_State *L, const encoding *out, uint8_t byte) {
    *room(L, out, 1) = byte;
}

static void put_bits(lua_State *L, const encoding *out, uint8_t tag, uint64_t bits) {
    uint8_t *place = room(L, out, 9);
    *place++ = tag;
    for (int i = 0; i < 8; i++) *place++ = (uint8_t)(bits >> (8 * i));
}

static void put_count(lua_State *L, const encoding *out, size_t count) {
    for (; count >= 0x80; count >>= 7) put_byte(L, out, (uint8_t)(count | 0x80));
    put_byte(L, out, (uint8_t)count);
}

/// Puts a text behind its tag, or without one where only a text can be.
static void put_text(
    lua_State *L, const encoding *out, bool has_tag, const char *text, size_t length) {
    if (length >= 0x80) {
        if (has_tag) put_byte(L, out, 5);
        put_count(L, out, length);
        memcpy(room(L, out, length), text, length);
        return;
    }
    uint8_t *place = room(L, out, has_tag + 1 + length);
    if (has_tag) *place++ = 5;
    *place++ = (uint8_t)length;
    memcpy(place, text, length);
}

// MARK: - Tables

/// Whether the bytes are UTF-8 without surrogates and needless length, as a key has to be.
static bool is_text(const char *bytes, size_t length) {
    for (const uint8_t *at = (const uint8_t *)bytes, *end = at + length; at < end;) {
        uint8_t first = *at++;
        if (first < 0x80) continue;
        int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
        if (first < 0xC2 || first > 0xF4 || end - at < more) return false;
        uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        uint8_t high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (*at < low || *at > high) return false;
        for (at++; --more > 0; at++) {
            if (*at < 0x80 || *at > 0xBF) return false;
        }
    }
    return true;
}

/// Takes note of the key on top of the stack.
static void note_key(lua_State *L, shape *form, lua_Integer *last) {
    form->count++;
    if (lua_type(L, -1) == LUA_TSTRING) {
        form->has_text = true;
        form->is_list = false;
        return;
    }
    form->is_map = false;
    lua_Integer position = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;
    if (position <= 0) form->has_other = true;
    if (position <= 0) form->is_list = false;
    else if (position > *last) *last = position;
}

static int compare_keys(const void *one, const void *other) {
    const map_key *a = one, *b = other;
    int order = memcmp(a->text, b->text, a->length < b->length ? a->length : b->length);
    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

static void sort_keys(map_key *keys, size_t count) {
    if (count > few_keys) {
        qsort(keys, count, sizeof keys[0], compare_keys);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        map_key key = keys[i];
        size_t at = i;
        for (; at > 0 && compare_keys(&keys[at - 1], &key) > 0; at--) keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

static void put_value(lua_State *L, encoding *out, int index, int depth);

static void put_list(lua_State *L, encoding *out, int index, size_t count, int depth) {
    clvm *vm = out->vm;
    put_byte(L, out, 6);
    put_count(L, out, count);
    clvm_path_step *step = &vm->path[vm->path_length++];
    for (size_t i = 1; i <= count; i++) {
        *step = (clvm_path_step){.index = (lua_Integer)i};
        lua_rawgeti(L, index, (lua_Integer)i);
        put_value(L, out, lua_gettop(L), depth + 1);
        lua_pop(L, 1);
    }
    vm->path_length--;
}

/// Puts the fields in the order of their names. The value of the field that was found as the n-th
/// stands at `first + n` on the stack; without a `first`, values are looked up.
static void put_fields(
    lua_State *L, encoding *out, int index, int first, map_key *keys, size_t count, int depth) {
    clvm *vm = out->vm;
    sort_keys(keys, count);
    put_byte(L, out, 7);
    put_count(L, out, count);
    clvm_path_step *step = &vm->path[vm->path_length++];
    for (size_t i = 0; i < count; i++) {
        const map_key *key = &keys[i];
        *step = (clvm_path_step){.key = key->text, .key_length = key->length};
        if (!is_text(key->text, key->length)) refuse(L, out, "its name is not UTF-8 text");
        put_text(L, out, false, key->text, key->length);
        if (first > 0) {
            put_value(L, out, first + (int)key->found, depth + 1);
            continue;
        }
        lua_pushlstring(L, key->text, key->length);
        lua_rawget(L, index);
        put_value(L, out, lua_gettop(L), depth + 1);
        lua_pop(L, 1);
    }
    vm->path_length--;
}

static void put_large_map(lua_State *L, encoding *out, int index, size_t count, int depth) {
    // The keys are held by the Lua stack, so that an error below loses nothing.
    map_key *keys = lua_newuserdatauv(L, count * sizeof(map_key), 0);
    size_t found = 0;
    lua_pushnil(L);
    while (lua_next(L, index) && found < count) {
        lua_pop(L, 1);
        keys[found].text = lua_tolstring(L, -1, &keys[found].length);
        found++;
    }
    put_fields(L, out, index, 0, keys, count, depth);
}

/// Most tables are records of a few fields, and most of what a replay does is to encode them again:
/// one walk learns the shape, and leaves the values of the first fields on the stack.
static void put_table(lua_State *L, encoding *out, int index, int depth) {
    if (lua_getmetatable(L, index)) refuse(L, out, "one of the API's own tables cannot be passed");
    luaL_checkstack(L, few_keys + 10, "value is nested too deep");
    map_key few[few_keys];
    shape form = {.is_map = true, .is_list = true};
    lua_Integer last = 0;
    int top = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, index)) {
        // Stack: values that are kept, this key, its value.
        lua_insert(L, -2);
        note_key(L, &form, &last);
        if (form.is_map && form.count <= few_keys) {
            map_key *key = &few[form.count - 1];
            key->found = form.count;
            key->text = lua_tolstring(L, -1, &key->length);
        } else {
            lua_remove(L, -2);
        }
    }
    clvm_charge(L, form.count);
    if (form.is_map && form.count > 0 && form.count <= few_keys) {
        put_fields(L, out, index, top, few, form.count, depth);
        lua_settop(L, top);
        return;
    }
    lua_settop(L, top);
    if (form.is_list && (lua_Integer)form.count == last) put_list(L, out, index, form.count, depth);
    else if (form.is_map) put_large_map(L, out, index, form.count, depth);
    else if (form.has_other) refuse(L, out, "a key that is neither text nor a position");
    else if (form.has_text) refuse(L, out, "a table that mixes positions and named fields");
    else refuse(L, out, "a list with holes");
    lua_settop(L, top);
}

static void put_function(lua_State *L, const encoding *out, int index) {
    clvm *vm = out->vm;
    if (!vm->keeps_functions) refuse(L, out, "a function cannot be passed here");
    int handler = vm->handler_count + 1;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clvm_key_handlers);
    lua_pushvalue(L, index);
    lua_rawseti(L, -2, handler);
    lua_pop(L, 1);
    vm->handler_count = handler;
    uint8_t *place = room(L, out, 5);
    *place++ = 8;
    for (int i = 0; i < 4; i++) *place++ = (uint8_t)((uint32_t)handler >> (8 * i));
}

static void put_value(lua_State *L, encoding *out, int index, int depth) {
    size_t length = 0;
    const clvm *vm = out->vm;
    if (depth > vm->environment->limits.value_depth || vm->path_length >= clvm_path_max) {
        refuse(L, out, "nested too deep, or a table that contains itself");
    }
    switch (lua_type(L, index)) {
    case LUA_TNIL: put_byte(L, out, 0); break;
    case LUA_TBOOLEAN: put_byte(L, out, lua_toboolean(L, index) ? 2 : 1); break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            put_bits(L, out, 3, (uint64_t)lua_tointeger(L, index));
        } else {
            double number = lua_tonumber(L, index);
            uint64_t bits;
            memcpy(&bits, &number, sizeof bits);
            put_bits(L, out, 4, bits);
        }
        break;
    case LUA_TSTRING: {
        const char *text = lua_tolstring(L, index, &length);
        put_text(L, out, true, text, length);
        break;
    }
    case LUA_TTABLE: put_table(L, out, index, depth); break;
    case LUA_TFUNCTION: put_function(L, out, index); break;
    default:
        if (!clvm_is_null(L, index)) refuse(L, out, "a value of this kind cannot be passed");
        put_byte(L, out, 0);
    }
}

void clvm_encode(
    lua_State *L, int first, int count, const char *what, const char *path,
    bool keeps_functions) {
    clvm *vm = clvm_of(L);
    encoding out = {vm, what, path};
    vm->outgoing.count = 0;
    vm->keeps_functions = keeps_functions;
    vm->path_length = 1;
    vm->path[0] = (clvm_path_step){.index = 1};
    luaL_checkstack(L, 10, NULL);
    put_byte(L, &out, 6);
    put_count(L, &out, (size_t)count);
    for (int i = 0; i < count; i++) {
        vm->path[0].index = i + 1;
        put_value(L, &out, first + i, 1);
    }
}
