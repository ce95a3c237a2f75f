/// Lua's patterns with a budget.
///
/// Syntax, results and messages are those of Lua 5.4. Stock Lua cannot be interrupted inside a
/// match, and a chat message of 4000 characters can keep it busy for a minute.
#ifndef CLUAVM_MATCH_H
#define CLUAVM_MATCH_H

#include <lua.h>
#include <stddef.h>
#include <stdint.h>

enum {
    clvm_captures_max = 32,
    clvm_capture_open = -1,
    clvm_capture_position = -2,
};

typedef struct {
    const char *start;
    ptrdiff_t length;
} clvm_capture;

typedef struct {
    lua_State *L;
    const char *text;
    const char *text_end;
    const char *pattern_end;
    uint64_t steps;
    uint64_t steps_max;
    int depth;
    int level;
    clvm_capture captures[clvm_captures_max];
} clvm_match;

void clvm_match_begin(
    clvm_match *match, lua_State *L, const char *text, size_t text_length, const char *pattern,
    size_t pattern_length);
/// The end of the match of the pattern at this place of the text, or NULL.
const char *clvm_match_at(clvm_match *match, const char *at, const char *pattern);
/// Takes the steps so far from the script's budget.
void clvm_match_charge(clvm_match *match);

// MARK: lib_match.c

/// Pushes one capture; the first of a pattern without captures is the whole match.
void clvm_push_capture(
    const clvm_match *match, int index, const char *start, const char *end);
/// Pushes all captures, or the whole match when the pattern has none and `start` is given.
int clvm_push_captures(const clvm_match *match, const char *start, const char *end);

#endif
