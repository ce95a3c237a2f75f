#include <string.h>

#include "libraries.h"
#include "text.h"
#include "vm.h"

static lua_Integer range_limit(lua_State *L) {
    return (lua_Integer)clvm_of(L)->environment->limits.range_count;
}

static void check_range(lua_State *L, const char *function, lua_Integer first, lua_Integer last) {
    if (first > last) return;
    // As unsigned numbers the difference cannot overflow.
    uint64_t count = (uint64_t)last - (uint64_t)first;
    if (count >= (uint64_t)range_limit(L)) {
        clvm_push_count(L, (uint64_t)range_limit(L));
        clvm_raise(
            L, "table.%s: more than %s items at once", function, lua_tostring(L, -1));
    }
    clvm_charge(L, count / 4);
}

static lua_Integer length_of(lua_State *L, int index) {
    clvm_check_plain_table(L, index);
    return (lua_Integer)lua_rawlen(L, index);
}

int clvm_table_insert(lua_State *L) {
    lua_Integer end = length_of(L, 1) + 1;
    switch (lua_gettop(L)) {
    case 2: break;
    case 3: {
        lua_Integer position = luaL_checkinteger(L, 2);
        luaL_argcheck(L, position >= 1 && position <= end, 2, "position out of bounds");
        check_range(L, "insert", position, end - 1);
        for (lua_Integer i = end; i > position; i--) {
            lua_rawgeti(L, 1, i - 1);
            lua_rawseti(L, 1, i);
        }
        end = position;
        break;
    }
    default: return clvm_raise(L, "table.insert: wrong number of arguments (expected 2 or 3)");
    }
    lua_rawseti(L, 1, end);
    return 0;
}

int clvm_table_remove(lua_State *L) {
    lua_Integer size = length_of(L, 1);
    lua_Integer position = luaL_optinteger(L, 2, size);
    // As in stock Lua, `table.remove(t, #t)` is fine when the table is empty.
    if (position != size) {
        luaL_argcheck(
            L, position >= 1 && position <= size + 1, 2, "position out of bounds");
    }
    check_range(L, "remove", position, size);
    lua_rawgeti(L, 1, position);
    for (; position < size; position++) {
        lua_rawgeti(L, 1, position + 1);
        lua_rawseti(L, 1, position);
    }
    lua_pushnil(L);
    lua_rawseti(L, 1, position);
    return 1;
}

int clvm_table_move(lua_State *L) {
    clvm_check_plain_table(L, 1);
    lua_Integer first = luaL_checkinteger(L, 2);
    lua_Integer last = luaL_checkinteger(L, 3);
    lua_Integer to = luaL_checkinteger(L, 4);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    clvm_check_plain_table(L, target);
    check_range(L, "move", first, last);
    if (first <= last) {
        luaL_argcheck(L, to <= LUA_MAXINTEGER - (last - first), 4, "destination wrap around");
        bool forward = to > last || to <= first || target != 1;
        for (lua_Integer i = 0, n = last - first; i <= n; i++) {
            lua_Integer offset = forward ? i : n - i;
            lua_rawgeti(L, 1, first + offset);
            lua_rawseti(L, target, to + offset);
        }
    }
    lua_pushvalue(L, target);
    return 1;
}

int clvm_table_pack(lua_State *L) {
    int count = lua_gettop(L);
    lua_createtable(L, count, 1);
    lua_insert(L, 1);
    for (int i = count; i >= 1; i--) lua_rawseti(L, 1, i);
    lua_pushinteger(L, count);
    lua_setfield(L, 1, "n");
    return 1;
}

int clvm_table_unpack(lua_State *L) {
    lua_Integer first = luaL_optinteger(L, 2, 1);
    clvm_check_plain_table(L, 1);
    lua_Integer last = luaL_opt(L, luaL_checkinteger, 3, (lua_Integer)lua_rawlen(L, 1));
    if (first > last) return 0;
    check_range(L, "unpack", first, last);
    int count = (int)(last - first + 1);
    luaL_checkstack(L, count, "too many results to unpack");
    for (lua_Integer i = first; i < last; i++) lua_rawgeti(L, 1, i);
    lua_rawgeti(L, 1, last);
    return count;
}

int clvm_table_concat(lua_State *L) {
    lua_Integer size = length_of(L, 1);
    size_t separator_length = 0;
    const char *separator = luaL_optlstring(L, 2, "", &separator_length);
    lua_Integer first = luaL_optinteger(L, 3, 1);
    lua_Integer last = luaL_optinteger(L, 4, size);
    check_range(L, "concat", first, last);
    lua_settop(L, 4);
    clvm_text text = clvm_text_begin(L, "table.concat");
    for (lua_Integer i = first; i <= last; i++) {
        lua_rawgeti(L, 1, i);
        if (!lua_isstring(L, -1)) {
            return clvm_raise(
                L, "table.concat: item %I is a %s; only text and numbers can be joined",
                (LUAI_UACINT)i, luaL_typename(L, -1));
        }
        size_t length = 0;
        const char *item = lua_tolstring(L, -1, &length);
        clvm_text_add(L, &text, item, length);
        if (i == last) break;
        clvm_text_add(L, &text, separator, separator_length);
        lua_pop(L, 1);
    }
    clvm_text_push(L, &text);
    return 1;
}
