/// The library functions of ours, as registered in names.c.
#ifndef CLUAVM_LIBRARIES_H
#define CLUAVM_LIBRARIES_H

#include <lua.h>

int clvm_base_ipairs(lua_State *L);
int clvm_base_next(lua_State *L);
int clvm_base_pairs(lua_State *L);
int clvm_base_pcall(lua_State *L);
int clvm_base_tonumber(lua_State *L);
int clvm_base_tostring(lua_State *L);
int clvm_base_type(lua_State *L);
int clvm_base_use(lua_State *L);
int clvm_math_random(lua_State *L);
int clvm_string_byte(lua_State *L);
int clvm_string_find(lua_State *L);
int clvm_string_format(lua_State *L);
int clvm_string_gmatch(lua_State *L);
int clvm_string_gsub(lua_State *L);
int clvm_string_lower(lua_State *L);
int clvm_string_match(lua_State *L);
int clvm_string_rep(lua_State *L);
int clvm_string_reverse(lua_State *L);
int clvm_string_sub(lua_State *L);
int clvm_string_upper(lua_State *L);
int clvm_table_concat(lua_State *L);
int clvm_table_insert(lua_State *L);
int clvm_table_move(lua_State *L);
int clvm_table_pack(lua_State *L);
int clvm_table_remove(lua_State *L);
int clvm_table_sort(lua_State *L);
int clvm_table_unpack(lua_State *L);
int clvm_utf8_codepoint(lua_State *L);
int clvm_utf8_len(lua_State *L);
int clvm_utf8_offset(lua_State *L);

#endif
