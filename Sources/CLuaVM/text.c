#include "text.h"

#include <string.h>

#include "vm.h"

void clvm_text_check(lua_State *L, const char *function, uint64_t count) {
    uint64_t limit = clvm_of(L)->environment->limits.string_bytes;
    if (count <= limit) return;
    clvm_push_count(L, limit);
    clvm_raise(
        L, "%s: the result would be larger than %s bytes", function, lua_tostring(L, -1));
}

clvm_text clvm_text_begin(lua_State *L, const char *function) {
    luaL_checkstack(L, 8, NULL);
    lua_pushnil(L);
    clvm_text text;
    text.function = function;
    text.bytes = NULL;
    text.count = 0;
    text.capacity = sizeof text.inline_bytes;
    text.limit = (size_t)clvm_of(L)->environment->limits.string_bytes;
    text.slot = lua_gettop(L);
    return text;
}

static void grow(lua_State *L, clvm_text *text, size_t needed) {
    size_t capacity = text->capacity;
    while (capacity < needed) capacity *= 2;
    char *bytes = lua_newuserdatauv(L, capacity, 0);
    memcpy(bytes, text->bytes == NULL ? text->inline_bytes : text->bytes, text->count);
    lua_replace(L, text->slot);
    text->bytes = bytes;
    text->capacity = capacity;
}

void clvm_text_add(lua_State *L, clvm_text *text, const char *bytes, size_t count) {
    if (count == 0) return;
    if (count > text->limit - text->count) clvm_text_check(L, text->function, UINT64_MAX);
    if (text->count + count > text->capacity) grow(L, text, text->count + count);
    memcpy((text->bytes == NULL ? text->inline_bytes : text->bytes) + text->count, bytes, count);
    text->count += count;
}

void clvm_text_push(lua_State *L, clvm_text *text) {
    clvm_charge(L, text->count / 32);
    lua_pushlstring(L, text->bytes == NULL ? text->inline_bytes : text->bytes, text->count);
}
