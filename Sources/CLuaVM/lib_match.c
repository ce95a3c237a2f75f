#define _GNU_SOURCE
#include <string.h>

#include "libraries.h"
#include "match.h"
#include "vm.h"

// MARK: - Captures as values

/// A captured text, or the position that was captured as a number with `text` NULL.
typedef struct {
    const char *text;
    ptrdiff_t length;
} captured;

static captured capture_at(
    const clvm_match *match, int index, const char *start, const char *end) {
    if (index >= match->level) {
        if (index != 0) luaL_error(match->L, "invalid capture index %%%d", index + 1);
        return (captured){start, end - start};
    }
    const clvm_capture *capture = &match->captures[index];
    if (capture->length == clvm_capture_open) luaL_error(match->L, "unfinished capture");
    if (capture->length != clvm_capture_position) {
        return (captured){capture->start, capture->length};
    }
    return (captured){NULL, capture->start - match->text + 1};
}

void clvm_push_capture(
    const clvm_match *match, int index, const char *start, const char *end) {
    captured part = capture_at(match, index, start, end);
    if (part.text == NULL) lua_pushinteger(match->L, part.length);
    else lua_pushlstring(match->L, part.text, (size_t)part.length);
}

int clvm_push_captures(const clvm_match *match, const char *start, const char *end) {
    int count = match->level == 0 && start != NULL ? 1 : match->level;
    luaL_checkstack(match->L, count, "too many captures");
    for (int i = 0; i < count; i++) clvm_push_capture(match, i, start, end);
    return count;
}

// MARK: - find and match

/// The offset that an `init` argument means.
static size_t start_offset(lua_Integer position, size_t length) {
    if (position > 0) return (size_t)position - 1;
    if (position == 0 || position < -(lua_Integer)length) return 0;
    return length - (size_t)(-position);
}

static bool is_plain(const char *pattern, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (pattern[i] != 0 && strchr("^$*+?.([%-", pattern[i]) != NULL) return false;
    }
    return true;
}

static int find_plain(
    lua_State *L, const char *text, size_t text_length, size_t offset, const char *part,
    size_t part_length) {
    clvm_charge(L, (text_length - offset) / 16);
    // Unlike the search of stock Lua, this one takes linear time.
    const char *found = memmem(text + offset, text_length - offset, part, part_length);
    if (found == NULL) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, found - text + 1);
    lua_pushinteger(L, found - text + (lua_Integer)part_length);
    return 2;
}

static int push_found(clvm_match *match, bool find, const char *start, const char *end) {
    lua_State *L = match->L;
    clvm_match_charge(match);
    if (!find) return clvm_push_captures(match, start, end);
    lua_pushinteger(L, start - match->text + 1);
    lua_pushinteger(L, end - match->text);
    return clvm_push_captures(match, NULL, NULL) + 2;
}

static int search(lua_State *L, bool find) {
    size_t text_length = 0, length = 0;
    const char *text = luaL_checklstring(L, 1, &text_length);
    const char *pattern = luaL_checklstring(L, 2, &length);
    size_t offset = start_offset(luaL_optinteger(L, 3, 1), text_length);
    if (offset > text_length) {
        lua_pushnil(L);
        return 1;
    }
    if (find && (lua_toboolean(L, 4) || is_plain(pattern, length))) {
        return find_plain(L, text, text_length, offset, pattern, length);
    }
    clvm_match match;
    clvm_match_begin(&match, L, text, text_length, pattern, length);
    bool anchored = *pattern == '^' && length > 0;
    if (anchored) pattern++;
    for (const char *at = text + offset; at <= match.text_end; at++) {
        const char *end = clvm_match_at(&match, at, pattern);
        if (end != NULL) return push_found(&match, find, at, end);
        if (anchored) break;
    }
    clvm_match_charge(&match);
    lua_pushnil(L);
    return 1;
}

int clvm_string_find(lua_State *L) { return search(L, true); }
int clvm_string_match(lua_State *L) { return search(L, false); }

// MARK: - gmatch

typedef struct {
    const char *at;
    const char *last_end;
} walk;

/// Upvalues: text, pattern, walk.
static int gmatch_step(lua_State *L) {
    size_t text_length = 0, length = 0;
    const char *text = lua_tolstring(L, lua_upvalueindex(1), &text_length);
    const char *pattern = lua_tolstring(L, lua_upvalueindex(2), &length);
    walk *state = lua_touserdata(L, lua_upvalueindex(3));
    clvm_match match;
    clvm_match_begin(&match, L, text, text_length, pattern, length);
    for (const char *at = state->at; at <= match.text_end; at++) {
        const char *end = clvm_match_at(&match, at, pattern);
        if (end == NULL || end == state->last_end) continue;
        state->at = state->last_end = end;
        clvm_match_charge(&match);
        return clvm_push_captures(&match, at, end);
    }
    state->at = match.text_end + 1;
    clvm_match_charge(&match);
    return 0;
}

int clvm_string_gmatch(lua_State *L) {
    size_t length = 0;
    const char *text = luaL_checklstring(L, 1, &length);
    luaL_checkstring(L, 2);
    size_t offset = start_offset(luaL_optinteger(L, 3, 1), length);
    lua_settop(L, 2);
    walk *state = lua_newuserdatauv(L, sizeof *state, 0);
    state->at = text + (offset > length ? length + 1 : offset);
    state->last_end = NULL;
    lua_pushcclosure(L, gmatch_step, 3);
    return 1;
}
