#include "libraries.h"
#include "vm.h"

// Functions of Lua's own that take longer the longer the text is. They do as in stock Lua, and the
// script pays for them: the count of instructions sees a call as one.

static uint64_t text_length(lua_State *L, int index) {
    return lua_type(L, index) == LUA_TSTRING ? (uint64_t)lua_rawlen(L, index) : 0;
}

int clvm_base_tonumber(lua_State *L) {
    clvm_charge(L, text_length(L, 1) / 8);
    return clvm_call_stock(L, "", "tonumber");
}

int clvm_string_byte(lua_State *L) {
    int count = clvm_call_stock(L, "string", "byte");
    clvm_charge(L, (uint64_t)count / 4);
    return count;
}

int clvm_string_sub(lua_State *L) {
    int count = clvm_call_stock(L, "string", "sub");
    clvm_charge(L, text_length(L, -1) / 32);
    return count;
}

int clvm_utf8_codepoint(lua_State *L) {
    int count = clvm_call_stock(L, "utf8", "codepoint");
    clvm_charge(L, (uint64_t)count / 4);
    return count;
}

int clvm_utf8_len(lua_State *L) {
    int count = clvm_call_stock(L, "utf8", "len");
    // The number of characters, or the place of the first byte that is none.
    lua_Integer seen = lua_tointeger(L, -1);
    clvm_charge(L, seen > 0 ? (uint64_t)seen / 4 : 0);
    return count;
}

int clvm_utf8_offset(lua_State *L) {
    uint64_t length = text_length(L, 1);
    lua_Integer steps = lua_tointeger(L, 2);
    uint64_t distance = steps < 0 ? 0 - (uint64_t)steps : (uint64_t)steps;
    clvm_charge(L, (distance < length ? distance : length) / 4);
    return clvm_call_stock(L, "utf8", "offset");
}
