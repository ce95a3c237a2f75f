#include "libraries.h"
#include "vm.h"
static int st(lua_State *L, const char *n) { clvm_push_stock(L, "string", n); lua_insert(L, 1); lua_call(L, lua_gettop(L) - 1, LUA_MULTRET); return lua_gettop(L); }
int clvm_string_find(lua_State *L) { return st(L, "find"); }
int clvm_string_match(lua_State *L) { return st(L, "match"); }
int clvm_string_gmatch(lua_State *L) { return st(L, "gmatch"); }
int clvm_string_gsub(lua_State *L) { return st(L, "gsub"); }
