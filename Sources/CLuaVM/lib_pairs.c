#include <stdlib.h>
#include <string.h>

#include "libraries.h"
#include "vm.h"

// Stock `next` walks a table in the order of its hashes, which differ from process to process.
// Here booleans come first, then numbers ascending, then strings by bytes.

typedef enum { rank_boolean, rank_number, rank_string } key_rank;

typedef struct {
    key_rank rank;
    /// Where the key itself stands in the snapshot.
    int slot;
    bool is_integer;
    union {
        lua_Integer integer;
        lua_Number number;
        struct {
            const char *text;
            size_t length;
        };
    };
} sort_key;

static int compare_numbers(const sort_key *a, const sort_key *b) {
    if (a->is_integer && b->is_integer) {
        return (a->integer > b->integer) - (a->integer < b->integer);
    }
    // A float that equals an integer is stored as one, so the two are never equal. Beyond 2^53
    // the long double still holds every 64-bit integer.
    long double x = a->is_integer ? (long double)a->integer : (long double)a->number;
    long double y = b->is_integer ? (long double)b->integer : (long double)b->number;
    return (x > y) - (x < y);
}

static int compare_keys(const void *one, const void *other) {
    const sort_key *a = one, *b = other;
    if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
    if (a->rank != rank_string) return compare_numbers(a, b);
    int order = memcmp(a->text, b->text, a->length < b->length ? a->length : b->length);
    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

static sort_key key_at(lua_State *L, int index, const char *function) {
    sort_key key = {.is_integer = true};
    switch (lua_type(L, index)) {
    case LUA_TBOOLEAN:
        key.rank = rank_boolean;
        key.integer = lua_toboolean(L, index);
        break;
    case LUA_TNUMBER:
        key.rank = rank_number;
        key.is_integer = lua_isinteger(L, index);
        if (key.is_integer) key.integer = lua_tointeger(L, index);
        else key.number = lua_tonumber(L, index);
        break;
    case LUA_TSTRING:
        key.rank = rank_string;
        key.text = lua_tolstring(L, index, &key.length);
        break;
    default:
        clvm_raise(
            L, "%s: a %s is a key of this table; only text, numbers and booleans have an order",
            function, luaL_typename(L, index));
    }
    return key;
}

// MARK: - next

int clvm_base_next(lua_State *L) {
    clvm_check_plain_table(L, 1);
    lua_settop(L, 2);
    bool has_bound = !lua_isnil(L, 2), has_best = false;
    sort_key bound = {0}, best = {0};
    if (has_bound) bound = key_at(L, 2, "next");
    uint64_t looked_at = 0;
    lua_pushnil(L);
    lua_insert(L, 2);
    // Stack: table, best key, bound, walking key.
    for (lua_pushnil(L); lua_next(L, 1);) {
        lua_pop(L, 1);
        looked_at++;
        sort_key key = key_at(L, -1, "next");
        if (has_bound && compare_keys(&key, &bound) <= 0) continue;
        if (has_best && compare_keys(&key, &best) >= 0) continue;
        best = key;
        has_best = true;
        lua_pushvalue(L, -1);
        lua_replace(L, 2);
    }
    clvm_charge(L, looked_at);
    lua_settop(L, 2);
    if (!has_best) return 1;
    lua_pushvalue(L, 2);
    lua_rawget(L, 1);
    return 2;
}

// MARK: - pairs

// A script can call an iterator itself, with anything: raw access needs a table.

/// Upvalue 1 is the length at the start.
static int sequence_step(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    lua_Integer length = lua_tointeger(L, lua_upvalueindex(1));
    lua_Integer position = lua_isinteger(L, 2) ? lua_tointeger(L, 2) : 0;
    if (position < 0) position = 0;
    lua_Integer start = position;
    int type = LUA_TNIL;
    while (position < length && type == LUA_TNIL) {
        lua_settop(L, 2);
        type = lua_rawgeti(L, 1, ++position);
    }
    clvm_charge(L, (uint64_t)(position - start) / 4);
    if (type == LUA_TNIL) return 0;
    lua_pushinteger(L, position);
    lua_insert(L, -2);
    return 2;
}

typedef struct {
    int count;
    int at;
    sort_key keys[];
} snapshot;

/// Upvalue 1 is the snapshot, upvalue 2 the keys in the order they were found.
static int sorted_step(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    snapshot *order = lua_touserdata(L, lua_upvalueindex(1));
    while (order->at < order->count) {
        lua_rawgeti(L, lua_upvalueindex(2), order->keys[order->at++].slot);
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 1) != LUA_TNIL) return 2;
        lua_pop(L, 2);
    }
    return 0;
}

static bool is_sequence(lua_State *L, int *count) {
    lua_Integer last = 0;
    bool positions = true;
    *count = 0;
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        (*count)++;
        if (!positions || !lua_isinteger(L, -2)) {
            positions = false;
            continue;
        }
        lua_Integer key = lua_tointeger(L, -2);
        if (key < 1) positions = false;
        else if (key > last) last = key;
    }
    return positions && last == *count;
}

static void push_snapshot(lua_State *L, int count) {
    snapshot *order =
        lua_newuserdatauv(L, sizeof *order + (size_t)count * sizeof(sort_key), 0);
    order->count = order->at = 0;
    lua_createtable(L, count, 0);
    // Stack: table, snapshot, keys, walking key.
    for (lua_pushnil(L); lua_next(L, 1);) {
        lua_pop(L, 1);
        int slot = order->count;
        order->keys[slot] = key_at(L, -1, "pairs");
        order->keys[slot].slot = slot + 1;
        lua_pushvalue(L, -1);
        lua_rawseti(L, 3, slot + 1);
        order->count++;
    }
    qsort(order->keys, (size_t)count, sizeof(sort_key), compare_keys);
}

int clvm_base_pairs(lua_State *L) {
    clvm_check_plain_table(L, 1);
    lua_settop(L, 1);
    int count = 0;
    if (is_sequence(L, &count)) {
        clvm_charge(L, (uint64_t)count);
        lua_pushinteger(L, count);
        lua_pushcclosure(L, sequence_step, 1);
    } else {
        clvm_charge(L, (uint64_t)count * 4);
        push_snapshot(L, count);
        lua_pushcclosure(L, sorted_step, 2);
    }
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}
