#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "vm.h"

enum { traceback_lines = 12, shown_fields = 8, shown_text = 200, shown_message = 8000 };

static bool is_script(const lua_Debug *record) {
    return record->source[0] == '@' && record->currentline > 0;
}

void clvm_set_place(clvm_location *place, const char *source, int line) {
    size_t length = strnlen(source, sizeof place->source - 1);
    memcpy(place->source, source, length);
    place->source[length] = 0;
    place->length = length;
    place->line = line;
}

bool clvm_locate(lua_State *L, int level, clvm_location *place) {
    lua_Debug record;
    for (; lua_getstack(L, level, &record); level++) {
        if (!lua_getinfo(L, "Sl", &record) || !is_script(&record)) continue;
        clvm_set_place(place, record.source + 1, record.currentline);
        return true;
    }
    const clvm_location *fallback = &clvm_of(L)->handler_place;
    clvm_set_place(place, fallback->source, fallback->line);
    return place->line > 0;
}

int clvm_raise(lua_State *L, const char *format, ...) {
    clvm_location place;
    luaL_checkstack(L, 4, NULL);
    if (clvm_locate(L, 0, &place)) lua_pushfstring(L, "%s:%d: ", place.source, place.line);
    else lua_pushliteral(L, "");
    va_list arguments;
    va_start(arguments, format);
    lua_pushvfstring(L, format, arguments);
    va_end(arguments);
    lua_concat(L, 2);
    return lua_error(L);
}

void clvm_push_count(lua_State *L, uint64_t count) {
    char text[32];
    size_t at = sizeof text;
    int digits = 0;
    do {
        if (digits > 0 && digits % 3 == 0) text[--at] = ',';
        text[--at] = (char)('0' + count % 10);
        count /= 10;
        digits++;
    } while (count > 0);
    lua_pushlstring(L, text + at, sizeof text - at);
}

static void describe_frame(const lua_Debug *record, char *text, size_t size) {
    if (strcmp(record->what, "main") == 0) snprintf(text, size, "in the top level");
    else if (record->namewhat[0] != 0) snprintf(text, size, "in '%s'", record->name);
    else snprintf(text, size, "in the function of line %d", record->linedefined);
}

void clvm_append_traceback(lua_State *L, clvm_buffer *text) {
    lua_Debug record;
    int shown = 0;
    for (int level = 0; shown < traceback_lines && lua_getstack(L, level, &record); level++) {
        if (!lua_getinfo(L, "Sln", &record) || !is_script(&record)) continue;
        char line[512], frame[120];
        describe_frame(&record, frame, sizeof frame);
        snprintf(
            line, sizeof line, "%s%.300s:%d: %s", shown == 0 ? "" : "\n", record.source + 1,
            record.currentline, frame);
        clvm_buffer_append_text(text, line);
        shown++;
    }
}

// MARK: - Values as errors

static void append_scalar(lua_State *L, int index, clvm_buffer *text) {
    char number[64];
    size_t length = 0;
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) snprintf(number, sizeof number, LUA_INTEGER_FMT,
                                              lua_tointeger(L, index));
        else snprintf(number, sizeof number, LUA_NUMBER_FMT, lua_tonumber(L, index));
        clvm_buffer_append_text(text, number);
        break;
    case LUA_TSTRING: {
        const char *bytes = lua_tolstring(L, index, &length);
        clvm_buffer_append_text(text, "\"");
        clvm_buffer_append(text, bytes, length < shown_text ? length : shown_text);
        clvm_buffer_append_text(text, "\"");
        break;
    }
    case LUA_TBOOLEAN:
        clvm_buffer_append_text(text, lua_toboolean(L, index) ? "true" : "false");
        break;
    default:
        clvm_buffer_append_text(
            text, clvm_is_null(L, index) ? "null" : lua_typename(L, lua_type(L, index)));
    }
}

typedef struct {
    const char *text;
    size_t length;
} key_text;

static int compare_keys(const key_text *a, const key_text *b) {
    int order = memcmp(a->text, b->text, a->length < b->length ? a->length : b->length);
    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

/// Puts a key among the smallest ones found so far, in their order.
static void keep_key(key_text *keys, int *count, key_text key) {
    int at = *count;
    while (at > 0 && compare_keys(&keys[at - 1], &key) > 0) at--;
    if (at == shown_fields) return;
    if (*count < shown_fields) ++*count;
    for (int i = *count - 1; i > at; i--) keys[i] = keys[i - 1];
    keys[at] = key;
}

/// Shows the string fields whose names come first by bytes: the walk itself has another order in
/// each execution, and one error has one text.
static void append_table(lua_State *L, int index, clvm_buffer *text) {
    key_text keys[shown_fields];
    int count = 0;
    size_t fields = 0;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING) continue;
        key_text key;
        key.text = lua_tolstring(L, -1, &key.length);
        keep_key(keys, &count, key);
        fields++;
    }
    clvm_buffer_append_text(text, "error object is a table: {");
    for (int i = 0; i < count; i++) {
        if (i > 0) clvm_buffer_append_text(text, ", ");
        clvm_buffer_append(text, keys[i].text, keys[i].length);
        clvm_buffer_append_text(text, " = ");
        lua_pushlstring(L, keys[i].text, keys[i].length);
        lua_rawget(L, index);
        append_scalar(L, -1, text);
        lua_pop(L, 1);
    }
    clvm_buffer_append_text(text, fields > shown_fields ? ", ...}" : "}");
}

/// A message is kept with the run and shown to people, so it cannot be as long as it likes.
static void append_message(const char *bytes, size_t length, clvm_buffer *text) {
    size_t shown = length;
    if (shown > shown_message) {
        shown = shown_message;
        while (shown > 0 && ((unsigned char)bytes[shown] & 0xC0) == 0x80) shown--;
    }
    clvm_buffer_append(text, bytes, shown);
    if (shown == length) return;
    char rest[64];
    snprintf(rest, sizeof rest, " ... (%zu more bytes)", length - shown);
    clvm_buffer_append_text(text, rest);
}

void clvm_append_error_text(lua_State *L, int index, clvm_buffer *text) {
    index = lua_absindex(L, index);
    if (lua_type(L, index) == LUA_TSTRING) {
        size_t length = 0;
        const char *bytes = lua_tolstring(L, index, &length);
        append_message(bytes, length, text);
        return;
    }
    if (lua_type(L, index) == LUA_TTABLE) {
        append_table(L, index, text);
        return;
    }
    clvm_buffer_append_text(text, "error object is ");
    append_scalar(L, index, text);
}
