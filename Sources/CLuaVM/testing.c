#include <stdlib.h>
#include <string.h>

#include "vm.h"

// What a script can reach, for the test that compares it with a checked-in list.

enum { depth_max = 6 };

typedef struct {
    clvm *vm;
    clvm_buffer text;
} census;

static void add_line(census *list, const char *path, const char *type) {
    clvm_buffer_append_text(&list->text, path);
    clvm_buffer_append_text(&list->text, " ");
    clvm_buffer_append_text(&list->text, type);
    clvm_buffer_append_text(&list->text, "\n");
}

static const char *kind_of(lua_State *L, int index) {
    if (clvm_is_null(L, index)) return "null";
    if (lua_type(L, index) != LUA_TFUNCTION) return luaL_typename(L, index);
    return lua_iscfunction(L, index) ? "function" : "function of a prelude";
}

/// Reads every registered name once, so that all of them are filled in.
static void read_all_names(lua_State *L, int globals) {
    const clvm_environment *environment = clvm_of(L)->environment;
    for (size_t i = 0; i < environment->name_count; i++) {
        const clvm_name *name = &environment->names[i];
        const char *root = name->table[0] == 0 ? name->name : name->table;
        if (root[0] == '_') continue;
        lua_getfield(L, globals, root);
        if (name->table[0] != 0) {
            lua_getfield(L, -1, name->name);
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
    }
}

static void walk(lua_State *L, census *list, const char *path, int depth) {
    int table = lua_gettop(L);
    luaL_checkstack(L, 10, NULL);
    if (depth > depth_max) return;
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "?";
        const char *full = lua_pushfstring(L, "%s%s%s", path, path[0] == 0 ? "" : ".", key);
        add_line(list, full, kind_of(L, -2));
        if (lua_istable(L, -2)) {
            lua_pushvalue(L, -2);
            walk(L, list, full, depth + 1);
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
    }
    // Reading goes on behind a metatable; the metatable itself is out of reach.
    int type = luaL_getmetafield(L, table, "__index");
    if (type == LUA_TTABLE) walk(L, list, path, depth + 1);
    if (type != LUA_TNIL) lua_pop(L, 1);
}

/// What `value.name` finds for the value on the top, which is taken off.
static void walk_methods(lua_State *L, census *list) {
    const char *path = lua_pushfstring(L, "(%s)", kind_of(L, -1));
    lua_insert(L, -2);
    if (lua_getmetatable(L, -1)) {
        int type = lua_getfield(L, -1, "__index");
        add_line(list, path, type == LUA_TTABLE ? "fields" : luaL_typename(L, -1));
        if (type == LUA_TTABLE) walk(L, list, path, 0);
        lua_pop(L, 2);
    }
    lua_pop(L, 2);
}

static int count_reachable(lua_State *L) {
    census *list = lua_touserdata(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clvm_key_script_globals);
    read_all_names(L, 2);
    walk(L, list, "", 0);
    lua_settop(L, 1);
    lua_pushnil(L);
    walk_methods(L, list);
    lua_pushboolean(L, 1);
    walk_methods(L, list);
    lua_pushinteger(L, 1);
    walk_methods(L, list);
    lua_pushliteral(L, "");
    walk_methods(L, list);
    lua_pushcfunction(L, count_reachable);
    walk_methods(L, list);
    lua_newtable(L);
    walk_methods(L, list);
    lua_pushlightuserdata(L, (void *)&clvm_null_value);
    walk_methods(L, list);
    lua_pushthread(L);
    walk_methods(L, list);
    return 0;
}

char *clvm_testing_reachable(clvm *vm) {
    census list = {.vm = vm};
    lua_settop(vm->main, 0);
    lua_pushcfunction(vm->main, count_reachable);
    lua_pushlightuserdata(vm->main, &list);
    bool complete = lua_pcall(vm->main, 1, 0, 0) == LUA_OK;
    complete = clvm_buffer_append(&list.text, "", 1) && complete;
    if (complete) return (char *)list.text.bytes;
    clvm_buffer_free(&list.text);
    return NULL;
}
