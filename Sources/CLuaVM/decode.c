#include <string.h>

#include "vm.h"

typedef struct {
    const uint8_t *at;
    const uint8_t *end;
    int depth_max;
} reader;

static int broken(lua_State *L) { return clvm_raise(L, "the host's reply is not a value"); }

static size_t read_count(lua_State *L, reader *in) {
    uint64_t count = 0;
    for (int shift = 0; shift < 35 && in->at < in->end; shift += 7) {
        uint8_t byte = *in->at++;
        count |= (uint64_t)(byte & 0x7F) << shift;
        if (byte >= 0x80) continue;
        // Everything counted takes at least one byte, so a larger count is a lie.
        if (count > (uint64_t)(in->end - in->at)) break;
        return (size_t)count;
    }
    return (size_t)broken(L);
}

static uint64_t read_bits(lua_State *L, reader *in) {
    if (in->end - in->at < 8) broken(L);
    uint64_t bits = 0;
    for (int i = 7; i >= 0; i--) bits = bits << 8 | in->at[i];
    in->at += 8;
    return bits;
}

static void push_string(lua_State *L, reader *in) {
    size_t count = read_count(L, in);
    lua_pushlstring(L, (const char *)in->at, count);
    in->at += count;
}

static void push_value(lua_State *L, reader *in, int depth);

static void push_list(lua_State *L, reader *in, int depth) {
    size_t count = read_count(L, in);
    lua_createtable(L, (int)(count < 1024 ? count : 1024), 0);
    for (size_t i = 1; i <= count; i++) {
        push_value(L, in, depth + 1);
        lua_rawseti(L, -2, (lua_Integer)i);
    }
}

static void push_map(lua_State *L, reader *in, int depth) {
    size_t count = read_count(L, in);
    lua_createtable(L, 0, (int)(count < 1024 ? count : 1024));
    for (size_t i = 0; i < count; i++) {
        push_string(L, in);
        push_value(L, in, depth + 1);
        lua_rawset(L, -3);
    }
}

static void push_value(lua_State *L, reader *in, int depth) {
    if (depth > in->depth_max || in->at == in->end) broken(L);
    luaL_checkstack(L, 4, "value is nested too deep");
    uint64_t bits;
    double number;
    switch (*in->at++) {
    case 0: lua_pushlightuserdata(L, (void *)&clvm_null_value); break;
    case 1: lua_pushboolean(L, 0); break;
    case 2: lua_pushboolean(L, 1); break;
    case 3: lua_pushinteger(L, (lua_Integer)read_bits(L, in)); break;
    case 4:
        bits = read_bits(L, in);
        memcpy(&number, &bits, sizeof number);
        lua_pushnumber(L, number);
        break;
    case 5: push_string(L, in); break;
    case 6: push_list(L, in, depth); break;
    case 7: push_map(L, in, depth); break;
    default: broken(L);
    }
}

int clvm_decode(lua_State *L, const uint8_t *bytes, size_t size) {
    const clvm_limits *limits = &clvm_of(L)->environment->limits;
    if (size == 0) return 0;
    if (size > limits->value_bytes) {
        clvm_push_count(L, size);
        clvm_push_count(L, limits->value_bytes);
        return clvm_raise(
            L, "the host's reply has %s bytes; at most %s are allowed", lua_tostring(L, -2),
            lua_tostring(L, -1));
    }
    reader in = {bytes, bytes + size, limits->value_depth};
    if (*in.at++ != 6) broken(L);
    size_t count = read_count(L, &in);
    luaL_checkstack(L, (int)(count < 200000 ? count : 200000), "too many values");
    for (size_t i = 0; i < count; i++) {
        // A missing value is nil; only inside a list or map does null need to be something.
        if (in.at < in.end && *in.at == 0) {
            in.at++;
            lua_pushnil(L);
        } else {
            push_value(L, &in, 1);
        }
    }
    if (in.at != in.end) broken(L);
    return (int)count;
}
