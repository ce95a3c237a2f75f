#include "stock.h"

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <string.h>

#include "proof.h"

static lua_State *lua;

static int keep_handler(lua_State *L) {
    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    lua_setfield(L, LUA_REGISTRYINDEX, "handler");
    return 0;
}

void stock_open(const char *script) {
    lua = luaL_newstate();
    if (lua == NULL) proof_abort("stock Lua has no memory");
    luaL_openlibs(lua);
    lua_register(lua, "on", keep_handler);
    // In the sandbox the file is known by this name.
    bool runs = luaL_loadbuffer(lua, script, strlen(script), "@script.lua") == LUA_OK &&
                lua_pcall(lua, 0, 0, 0) == LUA_OK;
    if (!runs) proof_abort("stock Lua: %s", lua_tostring(lua, -1));
}

clvm_span stock_call(const clvm_span *arguments, int count) {
    lua_settop(lua, 0);
    lua_getfield(lua, LUA_REGISTRYINDEX, "handler");
    for (int i = 0; i < count; i++) {
        lua_pushlstring(lua, (const char *)arguments[i].bytes, arguments[i].count);
    }
    if (lua_pcall(lua, count, 1, 0) != LUA_OK) proof_abort("stock: %s", lua_tostring(lua, -1));
    size_t length = 0;
    const char *text = lua_tolstring(lua, -1, &length);
    if (text == NULL) proof_abort("stock Lua's handler did not give a string");
    return (clvm_span){(const uint8_t *)text, length};
}
