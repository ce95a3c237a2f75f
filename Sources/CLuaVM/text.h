/// A string under construction, bounded and held by the Lua stack.
///
/// Lua's own `luaL_Buffer` knows no bound, and carries a finaliser.
#ifndef CLUAVM_TEXT_H
#define CLUAVM_TEXT_H

#include <lua.h>
#include <stddef.h>

typedef struct {
    const char *function;
    char *bytes;
    size_t count;
    size_t capacity;
    size_t limit;
    int slot;
    char inline_bytes[512];
} clvm_text;

/// Pushes one stack slot that the text owns until it is pushed or an error drops it.
clvm_text clvm_text_begin(lua_State *L, const char *function);
void clvm_text_add(lua_State *L, clvm_text *text, const char *bytes, size_t count);
/// Raises when a result of so many bytes is not allowed.
void clvm_text_check(lua_State *L, const char *function, uint64_t count);
/// Pushes the result as a string.
void clvm_text_push(lua_State *L, clvm_text *text);

#endif
