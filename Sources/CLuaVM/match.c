#include "match.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "vm.h"

enum {
    // As in stock Lua: nested pattern items, each of which takes a C frame.
    depth_max = 200,
    steps_per_instruction = 4,
    escape = '%',
};

void clvm_match_begin(
    clvm_match *match, lua_State *L, const char *text, size_t text_length, const char *pattern,
    size_t pattern_length) {
    match->L = L;
    match->text = text;
    match->text_end = text + text_length;
    match->pattern_end = pattern + pattern_length;
    match->steps = 0;
    match->steps_max = clvm_of(L)->environment->limits.pattern_steps;
    match->depth = 0;
    match->level = 0;
}

void clvm_match_charge(clvm_match *match) {
    clvm_charge(match->L, match->steps / steps_per_instruction);
}

static void step(clvm_match *match) {
    if (++match->steps <= match->steps_max) return;
    clvm_match_charge(match);
    clvm_push_count(match->L, match->steps_max);
    clvm_raise(match->L, "pattern too complex after %s steps", lua_tostring(match->L, -1));
}

static unsigned char byte_at(const char *at) { return (unsigned char)*at; }

// MARK: - One character

/// Where the item at `item` ends, without its repetition mark.
static const char *item_end(const clvm_match *match, const char *item) {
    const char *end = match->pattern_end;
    char first = *item++;
    if (first == escape) {
        if (item == end) luaL_error(match->L, "malformed pattern (ends with '%%')");
        return item + 1;
    }
    if (first != '[') return item;
    if (*item == '^') item++;
    // A ']' right after the '[' stands for itself.
    do {
        if (item == end) luaL_error(match->L, "malformed pattern (missing ']')");
        if (*item++ == escape && item < end) item++;
    } while (item == end || *item != ']');
    return item + 1;
}

static bool in_class(int c, int class) {
    bool belongs;
    switch (tolower(class)) {
    case 'a': belongs = isalpha(c); break;
    case 'c': belongs = iscntrl(c); break;
    case 'd': belongs = isdigit(c); break;
    case 'g': belongs = isgraph(c); break;
    case 'l': belongs = islower(c); break;
    case 'p': belongs = ispunct(c); break;
    case 's': belongs = isspace(c); break;
    case 'u': belongs = isupper(c); break;
    case 'w': belongs = isalnum(c); break;
    case 'x': belongs = isxdigit(c); break;
    case 'z': belongs = c == 0; break;
    default: return class == c;
    }
    return isupper(class) ? !belongs : belongs;
}

/// `set` is at the '[' and `last` at the ']'.
static bool in_set(int c, const char *set, const char *last) {
    bool wanted = true;
    if (set[1] == '^') {
        wanted = false;
        set++;
    }
    while (++set < last) {
        if (*set == escape) {
            set++;
            if (in_class(c, byte_at(set))) return wanted;
        } else if (set[1] == '-' && set + 2 < last) {
            set += 2;
            if (byte_at(set - 2) <= c && c <= byte_at(set)) return wanted;
        } else if (byte_at(set) == c) {
            return wanted;
        }
    }
    return !wanted;
}

/// A set is read item by item, so a long one costs more than a step.
static void step_over(clvm_match *match, const char *item, const char *end) {
    match->steps += (uint64_t)(end - item) / 16;
    step(match);
}

static bool fits(clvm_match *match, const char *at, const char *item, const char *end) {
    step_over(match, item, end);
    if (at >= match->text_end) return false;
    int c = byte_at(at);
    switch (*item) {
    case '.': return true;
    case escape: return in_class(c, byte_at(item + 1));
    case '[': return in_set(c, item, end - 1);
    default: return byte_at(item) == c;
    }
}

// MARK: - Repetitions

static const char *follow(clvm_match *match, const char *at, const char *item);

static const char *repeat_longest(
    clvm_match *match, const char *at, const char *item, const char *end) {
    ptrdiff_t count = 0;
    while (fits(match, at + count, item, end)) count++;
    for (; count >= 0; count--) {
        const char *result = follow(match, at + count, end + 1);
        if (result != NULL) return result;
    }
    return NULL;
}

static const char *repeat_shortest(
    clvm_match *match, const char *at, const char *item, const char *end) {
    for (;;) {
        const char *result = follow(match, at, end + 1);
        if (result != NULL) return result;
        if (!fits(match, at, item, end)) return NULL;
        at++;
    }
}

// MARK: - Captures

static const char *open_capture(
    clvm_match *match, const char *at, const char *item, ptrdiff_t length) {
    if (match->level >= clvm_captures_max) luaL_error(match->L, "too many captures");
    match->captures[match->level++] = (clvm_capture){at, length};
    const char *result = follow(match, at, item);
    if (result == NULL) match->level--;
    return result;
}

static const char *close_capture(clvm_match *match, const char *at, const char *item) {
    int index = match->level - 1;
    while (index >= 0 && match->captures[index].length != clvm_capture_open) index--;
    if (index < 0) luaL_error(match->L, "invalid pattern capture");
    match->captures[index].length = at - match->captures[index].start;
    const char *result = follow(match, at, item + 1);
    if (result == NULL) match->captures[index].length = clvm_capture_open;
    return result;
}

static const char *match_reference(clvm_match *match, const char *at, int digit) {
    int index = digit - '1';
    if (index < 0 || index >= match->level ||
        match->captures[index].length == clvm_capture_open) {
        luaL_error(match->L, "invalid capture index %%%d", index + 1);
    }
    const clvm_capture *capture = &match->captures[index];
    // The mark of a position capture is a huge length here, which nothing matches.
    size_t length = (size_t)capture->length;
    if ((size_t)(match->text_end - at) < length) return NULL;
    match->steps += length / 16;
    return memcmp(capture->start, at, length) == 0 ? at + length : NULL;
}

// MARK: - Items

static const char *match_balance(clvm_match *match, const char *at, const char *item) {
    if (item >= match->pattern_end - 1) {
        luaL_error(match->L, "malformed pattern (missing arguments to '%%b')");
    }
    if (at >= match->text_end || *at != item[0]) return NULL;
    int open = 1;
    while (++at < match->text_end) {
        step(match);
        if (*at == item[1]) {
            if (--open == 0) return at + 1;
        } else if (*at == item[0]) {
            open++;
        }
    }
    return NULL;
}

/// Returns the end of the set when the text passes a frontier here.
static const char *match_frontier(clvm_match *match, const char *at, const char *set) {
    if (*set != '[') luaL_error(match->L, "missing '[' after '%%f' in pattern");
    const char *end = item_end(match, set);
    step_over(match, set, end);
    int before = at == match->text ? 0 : byte_at(at - 1);
    int here = at == match->text_end ? 0 : byte_at(at);
    bool passes = !in_set(before, set, end - 1) && in_set(here, set, end - 1);
    return passes ? end : NULL;
}

typedef struct {
    const char *at;
    const char *item;
} position;

/// Matches one item. True: go on from the new position. False: `next->at` is the whole answer.
static bool match_item(clvm_match *match, position *next) {
    const char *at = next->at, *item = next->item;
    const char *end = item_end(match, item);
    char repetition = end == match->pattern_end ? 0 : *end;
    bool fitting = fits(match, at, item, end);
    if (!fitting && (repetition == '?' || repetition == '*' || repetition == '-')) {
        next->item = end + 1;
        return true;
    }
    switch (repetition) {
    case '?': {
        const char *result = follow(match, at + 1, end + 1);
        next->item = end + 1;
        if (result != NULL) next->at = result;
        return result == NULL;
    }
    case '+': next->at = fitting ? repeat_longest(match, at + 1, item, end) : NULL; return false;
    case '*': next->at = repeat_longest(match, at, item, end); return false;
    case '-': next->at = repeat_shortest(match, at, item, end); return false;
    default:
        next->at = fitting ? at + 1 : NULL;
        next->item = end;
        return fitting;
    }
}

/// Handles an item that begins with '%' and is more than a class; true as in `match_item`.
static bool match_escape(clvm_match *match, position *next) {
    const char *item = next->item;
    switch (item[1]) {
    case 'b':
        next->at = match_balance(match, next->at, item + 2);
        next->item = item + 4;
        return next->at != NULL;
    case 'f':
        next->item = match_frontier(match, next->at, item + 2);
        if (next->item != NULL) return true;
        next->at = NULL;
        return false;
    case '0': case '1': case '2': case '3': case '4':
    case '5': case '6': case '7': case '8': case '9':
        next->at = match_reference(match, next->at, byte_at(item + 1));
        next->item = item + 2;
        return next->at != NULL;
    default: return match_item(match, next);
    }
}

static bool match_one(clvm_match *match, position *next) {
    const char *item = next->item;
    switch (*item) {
    case '(':
        next->at = item[1] == ')'
            ? open_capture(match, next->at, item + 2, clvm_capture_position)
            : open_capture(match, next->at, item + 1, clvm_capture_open);
        return false;
    case ')': next->at = close_capture(match, next->at, item); return false;
    case '$':
        if (item + 1 != match->pattern_end) return match_item(match, next);
        if (next->at != match->text_end) next->at = NULL;
        return false;
    case escape: return match_escape(match, next);
    default: return match_item(match, next);
    }
}

/// Matches the rest of the pattern from `item` on.
static const char *follow(clvm_match *match, const char *at, const char *item) {
    if (match->depth++ >= depth_max) luaL_error(match->L, "pattern too complex");
    step(match);
    position next = {at, item};
    while (next.item != match->pattern_end) {
        if (!match_one(match, &next)) break;
    }
    match->depth--;
    return next.at;
}

const char *clvm_match_at(clvm_match *match, const char *at, const char *pattern) {
    match->level = 0;
    match->depth = 0;
    return follow(match, at, pattern);
}
