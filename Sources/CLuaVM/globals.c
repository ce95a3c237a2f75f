#include <string.h>

#include "vm.h"

// What a script sees as its globals is an empty table in front of the real one, so that every
// write is seen. API tables are shown the same way. Names are filled in when first read: a VM
// lives for one wake and reads a few of a hundred names.

// MARK: - Filling in

static void name_table(lua_State *L, const char *name) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clvm_key_table_names);
    lua_pushvalue(L, -2);
    lua_pushstring(L, name);
    lua_rawset(L, -3);
    lua_pop(L, 1);
    // Lua looks here for the name of a function that it reports a bad argument of.
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_pushvalue(L, -2);
    lua_setfield(L, -2, name);
    lua_pop(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clvm_key_field_metatable);
    lua_setmetatable(L, -2);
}

/// Replaces the table on the top by a read-only view of it.
static int field_write(lua_State *L);
static void show_read_only(lua_State *L) {
    lua_newtable(L);
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, field_write);
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);
    lua_remove(L, -2);
}

static void push_name(lua_State *L, const clvm_name *name) {
    switch (name->kind) {
    case clvm_name_table:
        lua_newtable(L);
        name_table(L, name->name);
        if (clvm_of(L)->sealed) show_read_only(L);
        break;
    case clvm_name_native: lua_pushcfunction(L, name->function); break;
    case clvm_name_stock: clvm_push_stock(L, name->table, name->name); break;
    case clvm_name_null: lua_pushlightuserdata(L, (void *)&clvm_null_value); break;
    case clvm_name_host:
        lua_pushinteger(L, name->host_index);
        lua_pushcclosure(L, clvm_host_call, 1);
        break;
    }
}

static bool is_hidden(const char *name) { return name[0] == '_' && name[1] == '_'; }

static int fill_in(lua_State *L, const char *table, const char *key) {
    const clvm *vm = clvm_of(L);
    const char *hidden = table[0] == 0 ? key : table;
    const clvm_name *name = clvm_find_name(vm->environment, table, key);
    if (name == NULL || (vm->sealed && is_hidden(hidden))) return clvm_unknown_name(L, table, key);
    push_name(L, name);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, -2);
    lua_rawset(L, 1);
    return 1;
}

static int global_missing(lua_State *L) {
    if (lua_type(L, 2) != LUA_TSTRING) return 0;
    // A prelude may ask whether a name exists by reading it from an empty table, never from here.
    return fill_in(L, "", lua_tostring(L, 2));
}

static const char *table_name(lua_State *L, int index) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clvm_key_table_names);
    lua_pushvalue(L, index);
    lua_rawget(L, -2);
    const char *name = lua_tostring(L, -1);
    lua_pop(L, 2);
    return name == NULL ? "?" : name;
}

static int field_missing(lua_State *L) {
    if (lua_type(L, 2) != LUA_TSTRING) return 0;
    return fill_in(L, table_name(L, 1), lua_tostring(L, 2));
}

// MARK: - Refusals

static const char *shown_key(lua_State *L, int index) {
    return lua_type(L, index) == LUA_TSTRING ? lua_tostring(L, index) : luaL_typename(L, index);
}

static int global_write(lua_State *L) {
    const char *name = shown_key(L, 2);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clvm_key_globals);
    lua_pushvalue(L, 2);
    lua_rawget(L, -2);
    const clvm *vm = clvm_of(L);
    if (!lua_isnil(L, -1) || clvm_find_name(vm->environment, "", name) != NULL) {
        return clvm_raise(L, "'%s' belongs to the API and cannot be changed", name);
    }
    const char *word = lua_isfunction(L, 3) ? "local function" : "local";
    return clvm_raise(L, "unknown name '%s': declare it first with '%s %s'", name, word, name);
}

static int field_write(lua_State *L) {
    luaL_getmetafield(L, 1, "__index");
    const char *table = table_name(L, lua_gettop(L));
    return clvm_raise(
        L, "cannot set '%s.%s': the API's tables are read-only", table, shown_key(L, 2));
}

static int null_access(lua_State *L) {
    return clvm_raise(L, "cannot use field '%s' of null", shown_key(L, 2));
}

void clvm_check_plain_table(lua_State *L, int index) {
    luaL_checktype(L, index, LUA_TTABLE);
    if (!lua_getmetatable(L, index)) return;
    clvm_raise(L, "the API's own tables cannot be walked or changed");
}

// MARK: - Opening and sealing

static void set_metamethod(lua_State *L, const char *event, lua_CFunction function) {
    lua_pushcfunction(L, function);
    lua_setfield(L, -2, event);
}

static void open_null(lua_State *L) {
    lua_pushlightuserdata(L, (void *)&clvm_null_value);
    lua_createtable(L, 0, 2);
    set_metamethod(L, "__index", null_access);
    set_metamethod(L, "__newindex", null_access);
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

/// Methods of strings go to our table, which holds no function that was removed.
static void open_string_methods(lua_State *L) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clvm_key_globals);
    lua_newtable(L);
    name_table(L, "string");
    clvm_push_stock(L, "string", "len");
    lua_pop(L, 1);
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pop(L, 2);
    lua_setfield(L, -2, "string");
    lua_pop(L, 1);
}

void clvm_open_globals(lua_State *L) {
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clvm_key_table_names);
    lua_createtable(L, 0, 1);
    set_metamethod(L, "__index", field_missing);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clvm_key_field_metatable);

    lua_createtable(L, 0, 32);
    lua_createtable(L, 0, 1);
    set_metamethod(L, "__index", global_missing);
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clvm_key_globals);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_pushvalue(L, -2);
    lua_setfield(L, -2, LUA_GNAME);
    lua_pop(L, 1);

    lua_newtable(L);
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    set_metamethod(L, "__newindex", global_write);
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clvm_key_script_globals);
    lua_pop(L, 1);

    open_null(L);
    open_string_methods(L);
}

void clvm_seal_globals(lua_State *L) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clvm_key_globals);
    for (lua_pushnil(L); lua_next(L, -2);) {
        const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        bool hidden = is_hidden(name);
        if (!hidden && !lua_istable(L, -1)) {
            lua_pop(L, 1);
            continue;
        }
        if (hidden) {
            lua_pop(L, 1);
            lua_pushnil(L);
        } else {
            name_table(L, name);
            show_read_only(L);
        }
        // Assigning to a field that exists is allowed while walking.
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -4);
    }
    lua_pop(L, 1);
}

void clvm_load_chunk(lua_State *L, const clvm_chunk_code *chunk, bool trusted) {
    const char *bytes = (const char *)chunk->bytecode.bytes;
    // Bytecode is safe here: it was compiled by this process and has never left its memory.
    int status = luaL_loadbufferx(L, bytes, chunk->bytecode.count, chunk->name, "b");
    if (status != LUA_OK) lua_error(L);
    const void *key = trusted ? &clvm_key_globals : &clvm_key_script_globals;
    lua_rawgetp(L, LUA_REGISTRYINDEX, key);
    lua_setupvalue(L, -2, 1);
}
