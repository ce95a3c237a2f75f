#include <ctype.h>
#include <string.h>

#include "libraries.h"
#include "match.h"
#include "text.h"
#include "vm.h"

typedef struct {
    clvm_match match;
    clvm_text result;
    int kind;
} substitution;

static void add_capture(substitution *work, int index, const char *start, const char *end) {
    lua_State *L = work->match.L;
    clvm_push_capture(&work->match, index, start, end);
    size_t length = 0;
    const char *text = lua_tolstring(L, -1, &length);
    clvm_text_add(L, &work->result, text, length);
    lua_pop(L, 1);
}

/// Adds the replacement text, in which "%1" stands for a capture.
static void add_template(substitution *work, const char *start, const char *end) {
    lua_State *L = work->match.L;
    size_t length = 0;
    const char *text = lua_tolstring(L, 3, &length);
    const char *text_end = text + length;
    for (const char *mark; (mark = memchr(text, '%', (size_t)(text_end - text))) != NULL;) {
        clvm_text_add(L, &work->result, text, (size_t)(mark - text));
        char what = mark[1];
        if (what == '%') clvm_text_add(L, &work->result, mark, 1);
        else if (what == '0') clvm_text_add(L, &work->result, start, (size_t)(end - start));
        else if (isdigit((unsigned char)what)) add_capture(work, what - '1', start, end);
        else luaL_error(L, "invalid use of '%%' in replacement string");
        text = mark + 2;
    }
    clvm_text_add(L, &work->result, text, (size_t)(text_end - text));
}

static void call_replacement(substitution *work, const char *start, const char *end) {
    lua_State *L = work->match.L;
    clvm *vm = clvm_of(L);
    int limit = vm->environment->limits.protected_depth;
    if (vm->nesting >= limit) {
        clvm_raise(L, "string.gsub callbacks are nested deeper than %d", limit);
    }
    vm->nesting++;
    lua_pushvalue(L, 3);
    int count = clvm_push_captures(&work->match, start, end);
    lua_call(L, count, 1);
    vm->nesting--;
}

/// Adds what replaces the match; false when the match stays as it is.
static bool add_replacement(substitution *work, const char *start, const char *end) {
    lua_State *L = work->match.L;
    if (work->kind == LUA_TFUNCTION) {
        call_replacement(work, start, end);
    } else if (work->kind == LUA_TTABLE) {
        clvm_push_capture(&work->match, 0, start, end);
        lua_gettable(L, 3);
    } else {
        add_template(work, start, end);
        return true;
    }
    bool keep = !lua_toboolean(L, -1);
    if (!keep && !lua_isstring(L, -1)) {
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    }
    size_t length = (size_t)(end - start);
    const char *text = keep ? start : lua_tolstring(L, -1, &length);
    clvm_text_add(L, &work->result, text, length);
    lua_pop(L, 1);
    return !keep;
}

int clvm_string_gsub(lua_State *L) {
    size_t text_length = 0, length = 0;
    const char *at = luaL_checklstring(L, 1, &text_length);
    const char *pattern = luaL_checklstring(L, 2, &length);
    substitution work = {.kind = lua_type(L, 3)};
    // Stock Lua looks at the last argument first, too.
    lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)text_length + 1), count = 0;
    luaL_argexpected(
        L, work.kind == LUA_TNUMBER || work.kind == LUA_TSTRING || work.kind == LUA_TFUNCTION ||
               work.kind == LUA_TTABLE, 3, "string/function/table");
    lua_settop(L, 4);
    clvm_match_begin(&work.match, L, at, text_length, pattern, length);
    work.result = clvm_text_begin(L, "string.gsub");
    bool anchored = *pattern == '^' && length > 0, changed = false;
    if (anchored) pattern++;
    const char *last_end = NULL;
    while (count < most) {
        const char *end = clvm_match_at(&work.match, at, pattern);
        if (end != NULL && end != last_end) {
            count++;
            changed = add_replacement(&work, at, end) || changed;
            at = last_end = end;
        } else if (at < work.match.text_end) {
            clvm_text_add(L, &work.result, at++, 1);
        } else {
            break;
        }
        if (anchored) break;
    }
    clvm_match_charge(&work.match);
    if (changed) {
        clvm_text_add(L, &work.result, at, (size_t)(work.match.text_end - at));
        clvm_text_push(L, &work.result);
    } else {
        lua_pushvalue(L, 1);
    }
    lua_pushinteger(L, count);
    return 2;
}
