#include <ctype.h>
#include <string.h>

#include "libraries.h"
#include "text.h"
#include "vm.h"

int clvm_string_rep(lua_State *L) {
    size_t length = 0, separator_length = 0;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_Integer count = luaL_checkinteger(L, 2);
    const char *separator = luaL_optlstring(L, 3, "", &separator_length);
    if (count <= 0 || length + separator_length == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    // Checked by division: the product of a large count would wrap around.
    uint64_t limit = clvm_of(L)->environment->limits.string_bytes + separator_length;
    if ((uint64_t)count > limit / (length + separator_length)) {
        clvm_text_check(L, "string.rep", UINT64_MAX);
    }
    // Each piece has a price, whatever its length.
    clvm_charge(L, (uint64_t)count / 8);
    clvm_text result = clvm_text_begin(L, "string.rep");
    for (lua_Integer i = 1; i <= count; i++) {
        clvm_text_add(L, &result, text, length);
        if (i < count) clvm_text_add(L, &result, separator, separator_length);
    }
    clvm_text_push(L, &result);
    return 1;
}

static int map_bytes(lua_State *L, const char *function, char (*change)(char)) {
    size_t length = 0;
    const char *text = luaL_checklstring(L, 1, &length);
    clvm_text_check(L, function, length);
    clvm_charge(L, length / 8);
    char *bytes = lua_newuserdatauv(L, length + 1, 0);
    for (size_t i = 0; i < length; i++) bytes[i] = change(text[i]);
    lua_pushlstring(L, bytes, length);
    return 1;
}

// Only ASCII has case here, whatever the locale says.
static char lowered(char byte) { return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte; }
static char raised(char byte) { return byte >= 'a' && byte <= 'z' ? (char)(byte - 32) : byte; }

int clvm_string_lower(lua_State *L) { return map_bytes(L, "string.lower", lowered); }
int clvm_string_upper(lua_State *L) { return map_bytes(L, "string.upper", raised); }

int clvm_string_reverse(lua_State *L) {
    size_t length = 0;
    const char *text = luaL_checklstring(L, 1, &length);
    clvm_text_check(L, "string.reverse", length);
    clvm_charge(L, length / 8);
    char *bytes = lua_newuserdatauv(L, length + 1, 0);
    for (size_t i = 0; i < length; i++) bytes[i] = text[length - 1 - i];
    lua_pushlstring(L, bytes, length);
    return 1;
}

/// Prepares one argument of `format` and returns the most bytes it can add.
static size_t prepare_argument(lua_State *L, char conversion, int argument) {
    size_t length = 0;
    switch (conversion) {
    case 'p': clvm_raise(L, "string.format: '%%p' is not available: addresses differ in each run");
    case 's':
        luaL_checkany(L, argument);
        clvm_to_text(L, argument, &length);
        return length + 100;
    case 'q':
        if (lua_type(L, argument) == LUA_TSTRING) lua_tolstring(L, argument, &length);
        return length * 4 + 100;
    case 'f': return 500;
    default: return 200;
    }
}

/// Lua's own `format` does the work, on arguments that no longer have an address to show.
int clvm_string_format(lua_State *L) {
    size_t length = 0;
    const char *format = luaL_checklstring(L, 1, &length);
    size_t most = length;
    int argument = 1, arguments = lua_gettop(L);
    for (size_t i = 0; i < length; i++) {
        if (format[i] != '%') continue;
        i++;
        if (i < length && format[i] == '%') continue;
        while (i < length && strchr("-+ #0123456789.", format[i]) != NULL && format[i] != 0) i++;
        if (i == length || ++argument > arguments) break;
        most += prepare_argument(L, format[i], argument);
    }
    clvm_text_check(L, "string.format", most);
    clvm_charge(L, most / 32);
    return clvm_call_stock(L, "string", "format");
}
