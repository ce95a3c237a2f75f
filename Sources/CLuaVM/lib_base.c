#include <string.h>

#include "libraries.h"
#include "vm.h"

// MARK: - pcall

/// What has to be as before when an error is caught: both numbers in one continuation context.
static lua_KContext saved_depths(const clvm *vm) {
    return (lua_KContext)vm->nesting << 16 | vm->loading;
}

static void restore_depths(clvm *vm, lua_KContext saved) {
    vm->nesting = (int)(saved >> 16);
    vm->loading = (int)(saved & 0xFFFF);
}

static int pcall_ended(lua_State *L, int status, lua_KContext saved) {
    clvm *vm = clvm_of(L);
    restore_depths(vm, saved);
    if (status == LUA_OK || status == LUA_YIELD) return lua_gettop(L);
    // A stopped run must not go on, and running out of memory or stack depends on more than the
    // script, so no script can catch these.
    if (status == LUA_ERRMEM && vm->stop == CLVM_STOP_NONE) clvm_die(L, clvm_memory_stop(vm));
    if (status == LUA_ERRERR && vm->stop == CLVM_STOP_NONE) clvm_die(L, CLVM_STOP_STACK);
    if (vm->stop != CLVM_STOP_NONE) return lua_error(L);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

int clvm_base_pcall(lua_State *L) {
    clvm *vm = clvm_of(L);
    luaL_checkany(L, 1);
    int limit = vm->environment->limits.protected_depth;
    if (vm->nesting >= limit) return clvm_raise(L, "pcall is nested deeper than %d", limit);
    lua_KContext saved = saved_depths(vm);
    vm->nesting++;
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, saved, pcall_ended);
    return pcall_ended(L, status, saved);
}

// MARK: - use

static void push_known_modules(lua_State *L) {
    const clvm_program *program = clvm_of(L)->program;
    int pieces = 0;
    for (size_t i = 0; i < program->chunk_count && pieces < 20; i++) {
        if (program->chunks[i].module == NULL) continue;
        lua_pushfstring(L, pieces == 0 ? "%s" : ", %s", program->chunks[i].module);
        pieces++;
    }
    if (pieces == 0) lua_pushliteral(L, "none");
    else lua_concat(L, pieces);
}

static const clvm_chunk_code *find_module(lua_State *L, const char *name) {
    const clvm_program *program = clvm_of(L)->program;
    for (size_t i = 0; i < program->chunk_count; i++) {
        const char *module = program->chunks[i].module;
        if (module != NULL && strcmp(module, name) == 0) return &program->chunks[i];
    }
    luaL_checkstack(L, 24, NULL);
    push_known_modules(L);
    clvm_raise(L, "use: there is no module '%s'; known: %s", name, lua_tostring(L, -1));
    return NULL;
}

static int module_ran(lua_State *L, int status, lua_KContext saved) {
    (void)status;
    restore_depths(clvm_of(L), saved);
    if (lua_isnil(L, -1)) {
        lua_pop(L, 1);
        lua_pushboolean(L, 1);
    }
    lua_pushvalue(L, 1);
    lua_pushvalue(L, -2);
    lua_rawset(L, 2);
    return 1;
}

static void push_modules(lua_State *L) {
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &clvm_key_modules) == LUA_TTABLE) return;
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clvm_key_modules);
}

int clvm_base_use(lua_State *L) {
    clvm *vm = clvm_of(L);
    const char *name = luaL_checkstring(L, 1);
    lua_settop(L, 1);
    push_modules(L);
    lua_pushvalue(L, 1);
    if (lua_rawget(L, 2) != LUA_TNIL) {
        // While a module runs, its place is held by the null value.
        if (!clvm_is_null(L, -1)) return 1;
        return clvm_raise(L, "use: '%s' uses itself, directly or through another module", name);
    }
    lua_pop(L, 1);
    const clvm_chunk_code *module = find_module(L, name);
    if (vm->loading == 0) {
        return clvm_raise(L, "use: load '%s' at the top level, not inside a handler", name);
    }
    if (vm->nesting >= vm->environment->limits.protected_depth) {
        return clvm_raise(L, "use: modules are nested too deep");
    }
    lua_pushvalue(L, 1);
    lua_pushlightuserdata(L, (void *)&clvm_null_value);
    lua_rawset(L, 2);
    lua_KContext saved = saved_depths(vm);
    vm->nesting++;
    vm->loading++;
    clvm_load_chunk(L, module, false);
    lua_callk(L, 0, 1, saved, module_ran);
    return module_ran(L, LUA_OK, saved);
}

// MARK: - Small ones

int clvm_base_type(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushstring(L, clvm_is_null(L, 1) ? "null" : luaL_typename(L, 1));
    return 1;
}

const char *clvm_to_text(lua_State *L, int index, size_t *length) {
    index = lua_absindex(L, index);
    switch (lua_type(L, index)) {
    case LUA_TSTRING: break;
    case LUA_TNUMBER:
    case LUA_TBOOLEAN:
    case LUA_TNIL:
        luaL_tolstring(L, index, NULL);
        lua_replace(L, index);
        break;
    default:
        // Stock Lua shows an address here, which differs between two executions.
        lua_pushstring(L, clvm_is_null(L, index) ? "null" : luaL_typename(L, index));
        lua_replace(L, index);
    }
    return lua_tolstring(L, index, length);
}

int clvm_base_tostring(lua_State *L) {
    luaL_checkany(L, 1);
    lua_settop(L, 1);
    clvm_to_text(L, 1, NULL);
    return 1;
}

// A script can call an iterator itself, with anything: raw access needs a table.
static int ipairs_step(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_Integer position = (lua_Integer)((lua_Unsigned)luaL_checkinteger(L, 2) + 1);
    lua_pushinteger(L, position);
    return lua_rawgeti(L, 1, position) == LUA_TNIL ? 1 : 2;
}

int clvm_base_ipairs(lua_State *L) {
    clvm_check_plain_table(L, 1);
    lua_pushcfunction(L, ipairs_step);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}
