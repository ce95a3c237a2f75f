#include <stdlib.h>
#include <string.h>

#include "libraries.h"
#include "vm.h"

#define NATIVE(table, name, function) {table, name, clvm_name_native, function, 0}
#define STOCK(table, name) {table, name, clvm_name_stock, NULL, 0}

/// Everything of Lua's own that a script can reach. A name that is missing here does not exist.
const clvm_name clvm_builtin_names[] = {
    STOCK("", "assert"),
    STOCK("", "error"),
    NATIVE("", "ipairs", clvm_base_ipairs),
    NATIVE("", "next", clvm_base_next),
    {"", "null", clvm_name_null, NULL, 0},
    NATIVE("", "pairs", clvm_base_pairs),
    NATIVE("", "pcall", clvm_base_pcall),
    STOCK("", "select"),
    NATIVE("", "tonumber", clvm_base_tonumber),
    NATIVE("", "tostring", clvm_base_tostring),
    NATIVE("", "type", clvm_base_type),
    NATIVE("", "use", clvm_base_use),
    STOCK("math", "abs"),
    STOCK("math", "ceil"),
    STOCK("math", "floor"),
    STOCK("math", "fmod"),
    STOCK("math", "huge"),
    STOCK("math", "max"),
    STOCK("math", "maxinteger"),
    STOCK("math", "min"),
    STOCK("math", "mininteger"),
    STOCK("math", "pi"),
    NATIVE("math", "random", clvm_math_random),
    STOCK("math", "sqrt"),
    STOCK("math", "tointeger"),
    STOCK("math", "type"),
    STOCK("math", "ult"),
    NATIVE("string", "byte", clvm_string_byte),
    STOCK("string", "char"),
    NATIVE("string", "find", clvm_string_find),
    NATIVE("string", "format", clvm_string_format),
    NATIVE("string", "gmatch", clvm_string_gmatch),
    NATIVE("string", "gsub", clvm_string_gsub),
    STOCK("string", "len"),
    NATIVE("string", "lower", clvm_string_lower),
    NATIVE("string", "match", clvm_string_match),
    NATIVE("string", "rep", clvm_string_rep),
    NATIVE("string", "reverse", clvm_string_reverse),
    NATIVE("string", "sub", clvm_string_sub),
    NATIVE("string", "upper", clvm_string_upper),
    NATIVE("table", "concat", clvm_table_concat),
    NATIVE("table", "insert", clvm_table_insert),
    NATIVE("table", "move", clvm_table_move),
    NATIVE("table", "pack", clvm_table_pack),
    NATIVE("table", "remove", clvm_table_remove),
    NATIVE("table", "sort", clvm_table_sort),
    NATIVE("table", "unpack", clvm_table_unpack),
    STOCK("utf8", "char"),
    STOCK("utf8", "charpattern"),
    NATIVE("utf8", "codepoint", clvm_utf8_codepoint),
    STOCK("utf8", "codes"),
    NATIVE("utf8", "len", clvm_utf8_len),
    NATIVE("utf8", "offset", clvm_utf8_offset),
};
const size_t clvm_builtin_name_count = sizeof clvm_builtin_names / sizeof clvm_builtin_names[0];

// MARK: - Lua's own library

static const luaL_Reg stock_libraries[] = {
    {"", luaopen_base},
    {"math", luaopen_math},
    {"string", luaopen_string},
    {"utf8", luaopen_utf8},
};

void clvm_push_stock(lua_State *L, const char *table, const char *name) {
    size_t i = 0;
    while (strcmp(stock_libraries[i].name, table) != 0) i++;
    const luaL_Reg *library = &stock_libraries[i];
    // A library is opened out of the script's sight, and only when one of its names is read.
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, library) != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_pushcfunction(L, library->func);
        lua_pushstring(L, table);
        lua_call(L, 1, 1);
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, library);
    }
    lua_getfield(L, -1, name);
    lua_remove(L, -2);
}

int clvm_call_stock(lua_State *L, const char *table, const char *name) {
    clvm_push_stock(L, table, name);
    lua_CFunction function = lua_tocfunction(L, -1);
    lua_pop(L, 1);
    return function(L);
}

// MARK: - Names that do not exist

enum { longest_compared = 48 };

static int smallest(int a, int b, int c) {
    int low = a < b ? a : b;
    return low < c ? low : c;
}

/// How many letters must be changed, added, dropped or swapped with their neighbour.
static int distance(const char *one, const char *other) {
    size_t m = strlen(one), n = strlen(other);
    if (m >= longest_compared || n >= longest_compared) return 99;
    int rows[3][longest_compared];
    int *before = rows[0], *previous = rows[1], *current = rows[2];
    for (size_t j = 0; j <= n; j++) previous[j] = (int)j;
    for (size_t i = 1; i <= m; i++) {
        current[0] = (int)i;
        for (size_t j = 1; j <= n; j++) {
            int change = one[i - 1] == other[j - 1] ? 0 : 1;
            current[j] = smallest(
                previous[j] + 1, current[j - 1] + 1, previous[j - 1] + change);
            bool swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] &&
                           one[i - 2] == other[j - 1];
            if (swapped && before[j - 2] + 1 < current[j]) current[j] = before[j - 2] + 1;
        }
        int *oldest = before;
        before = previous;
        previous = current;
        current = oldest;
    }
    return previous[n];
}

typedef struct {
    const char *wanted;
    const char *name;
    int distance;
} nearest;

static void consider(nearest *best, const char *name) {
    if (name[0] == '_') return;
    int steps = distance(best->wanted, name);
    int allowed = strlen(best->wanted) < 4 ? 1 : 2;
    if (steps > allowed || steps >= (int)strlen(name)) return;
    // Of equally near names the first by bytes wins, whatever the order of the walk.
    bool better = steps < best->distance ||
                  (steps == best->distance && strcmp(name, best->name) < 0);
    if (best->name == NULL || better) {
        best->name = name;
        best->distance = steps;
    }
}

static const char *nearest_name(lua_State *L, const char *table, const char *name) {
    const clvm_environment *environment = clvm_of(L)->environment;
    nearest best = {.wanted = name, .distance = 99};
    for (size_t i = 0; i < environment->name_count; i++) {
        const clvm_name *known = &environment->names[i];
        if (strcmp(known->table, table) == 0) consider(&best, known->name);
    }
    // Names that preludes defined are only in the table itself.
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        if (lua_type(L, -2) == LUA_TSTRING) consider(&best, lua_tostring(L, -2));
    }
    return best.name;
}

int clvm_unknown_name(lua_State *L, const char *table, const char *name) {
    const clvm *vm = clvm_of(L);
    const char *dot = table[0] == 0 ? "" : ".";
    const char *full = lua_pushfstring(L, "%s%s%s", table, dot, name);
    const char *advice = clvm_find_advice(vm->environment, full);
    if (advice != NULL) return clvm_raise(L, "%s is not available: %s", full, advice);
    const char *near = nearest_name(L, table, name);
    if (near == NULL) return clvm_raise(L, "unknown name '%s'", full);
    return clvm_raise(L, "unknown name '%s' (did you mean '%s%s%s'?)", full, table, dot, near);
}
