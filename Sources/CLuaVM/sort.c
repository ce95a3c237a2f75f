#include <string.h>

#include "libraries.h"
#include "vm.h"

// Stock `table.sort` picks its pivots by clock and time, so equal items end up in an order that
// differs between two executions. This merge sort keeps equal items in their order.

/// A comparison of the script's may wait, so the sort that calls it is written in Lua.
static const char sort_with_function[] =
    "local list, less, size = ...\n"
    "local from, to = list, {}\n"
    "local width = 1\n"
    "while width < size do\n"
    "  for low = 1, size, 2 * width do\n"
    "    local middle = low + width\n"
    "    local high = middle + width\n"
    "    if middle > size + 1 then middle = size + 1 end\n"
    "    if high > size + 1 then high = size + 1 end\n"
    "    local left, right = low, middle\n"
    "    for at = low, high - 1 do\n"
    "      if left < middle and (right >= high or not less(from[right], from[left])) then\n"
    "        to[at] = from[left]\n"
    "        left = left + 1\n"
    "      else\n"
    "        to[at] = from[right]\n"
    "        right = right + 1\n"
    "      end\n"
    "    end\n"
    "  end\n"
    "  from, to = to, from\n"
    "  width = 2 * width\n"
    "end\n"
    "if from ~= list then for i = 1, size do list[i] = from[i] end end\n";

static int sorted(lua_State *L, int status, lua_KContext nesting) {
    (void)status;
    clvm_of(L)->nesting = (int)nesting;
    return 0;
}

static void push_sorter(lua_State *L) {
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, sort_with_function) == LUA_TFUNCTION) return;
    lua_pop(L, 1);
    size_t length = sizeof sort_with_function - 1;
    if (luaL_loadbufferx(L, sort_with_function, length, "=table.sort", "t")) lua_error(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, sort_with_function);
}

static bool in_order(lua_State *L, int left, int right) {
    // Not (right < left): equal items stay as they are.
    return !lua_compare(L, right, left, LUA_OPLT);
}

static void check_items(lua_State *L, lua_Integer size) {
    int first = lua_rawgeti(L, 1, 1);
    lua_pop(L, 1);
    for (lua_Integer i = 1; i <= size; i++) {
        int type = lua_rawgeti(L, 1, i);
        lua_pop(L, 1);
        if (type == first && (type == LUA_TNUMBER || type == LUA_TSTRING)) continue;
        clvm_raise(
            L, "table.sort: item %I is a %s and item 1 a %s; pass a function that compares them",
            (LUAI_UACINT)i, lua_typename(L, type), lua_typename(L, first));
    }
}

static void merge(
    lua_State *L, int from, int to, lua_Integer low, lua_Integer middle, lua_Integer high) {
    lua_Integer left = low, right = middle;
    for (lua_Integer at = low; at < high; at++) {
        bool take_left = right >= high;
        if (left < middle && right < high) {
            lua_rawgeti(L, from, left);
            lua_rawgeti(L, from, right);
            take_left = in_order(L, -2, -1);
            lua_pop(L, 2);
        }
        lua_rawgeti(L, from, take_left ? left++ : right++);
        lua_rawseti(L, to, at);
    }
}

static int sort_by_value(lua_State *L, lua_Integer size) {
    check_items(L, size);
    lua_settop(L, 1);
    lua_createtable(L, (int)size, 0);
    int from = 1, to = 2;
    for (lua_Integer width = 1; width < size; width *= 2) {
        clvm_charge(L, (uint64_t)size * 2);
        for (lua_Integer low = 1; low <= size; low += 2 * width) {
            lua_Integer middle = low + width, high = low + 2 * width;
            if (middle > size + 1) middle = size + 1;
            if (high > size + 1) high = size + 1;
            merge(L, from, to, low, middle, high);
        }
        from = 3 - from;
        to = 3 - to;
    }
    if (from == 1) return 0;
    for (lua_Integer i = 1; i <= size; i++) {
        lua_rawgeti(L, 2, i);
        lua_rawseti(L, 1, i);
    }
    return 0;
}

int clvm_table_sort(lua_State *L) {
    clvm_check_plain_table(L, 1);
    lua_Integer size = (lua_Integer)lua_rawlen(L, 1);
    lua_Integer limit = (lua_Integer)clvm_of(L)->environment->limits.range_count;
    if (size > limit) {
        clvm_push_count(L, (uint64_t)limit);
        return clvm_raise(L, "table.sort: more than %s items", lua_tostring(L, -1));
    }
    if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
    if (size < 2) return 0;
    lua_settop(L, 2);
    if (lua_isnil(L, 2)) return sort_by_value(L, size);
    push_sorter(L);
    lua_insert(L, 1);
    lua_pushinteger(L, size);
    // A comparison that sorts again, and so on, takes C stack each time.
    clvm *vm = clvm_of(L);
    int nesting = vm->nesting, deepest = vm->environment->limits.protected_depth;
    if (nesting >= deepest) {
        return clvm_raise(L, "table.sort is nested deeper than %d", deepest);
    }
    vm->nesting++;
    lua_callk(L, 3, 0, nesting, sorted);
    return sorted(L, LUA_OK, nesting);
}
