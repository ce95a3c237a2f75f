#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "environment.h"

typedef struct {
    const char *chunk_name;
    /// What is left of the text.
    const uint8_t *source;
    size_t count;
    /// The line that is being read.
    int line;
    clvm_buffer *bytecode;
    bool out_of_memory;
} compilation;

static int write_bytecode(lua_State *L, const void *bytes, size_t count, void *context) {
    (void)L;
    compilation *job = context;
    if (clvm_buffer_append(job->bytecode, bytes, count)) return 0;
    job->out_of_memory = true;
    return 1;
}

/// Hands out a line at a time: some of Lua's messages do not say where they are from.
static const char *read_line(lua_State *L, void *context, size_t *size) {
    (void)L;
    compilation *job = context;
    *size = 0;
    if (job->count == 0) return NULL;
    const uint8_t *start = job->source, *end = memchr(start, '\n', job->count);
    size_t length = end == NULL ? job->count : (size_t)(end - start) + 1;
    job->source += length;
    job->count -= length;
    job->line++;
    *size = length;
    return (const char *)start;
}

static int compile(lua_State *L) {
    compilation *job = lua_touserdata(L, 1);
    // Mode "t": bytecode that somebody crafted can crash the interpreter.
    if (lua_load(L, read_line, job, job->chunk_name, "t") != LUA_OK) return lua_error(L);
    // Line numbers stay in; without them no error could name its place.
    lua_dump(L, write_bytecode, job, 0);
    return 0;
}

static char *copy_message(const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    if (copy != NULL) memcpy(copy, text, size);
    return copy;
}

/// A message that begins with the file and the line, as Lua's own do.
static char *placed_message(const compilation *job, const char *text) {
    const char *name = job->chunk_name + 1;
    size_t size = strlen(name) + strlen(text) + 32;
    char *message = malloc(size);
    if (message != NULL) snprintf(message, size, "%s:%d: %s", name, job->line, text);
    return message;
}

static char *failure_message(lua_State *L, int status, const compilation *job) {
    if (status == LUA_ERRMEM) return placed_message(job, "not enough memory to compile");
    const char *text = lua_tostring(L, -1);
    if (strncmp(text, "attempt to load a binary", 24) == 0) {
        return placed_message(job, "this is compiled Lua, and only text is read");
    }
    if (strcmp(text, "C stack overflow") != 0) return copy_message(text);
    return placed_message(
        job, "nested too deep: Lua reads some 200 levels of brackets, blocks and operators");
}

bool clvm_compile(
    const clvm_limits *limits, const char *chunk_name, const uint8_t *source, size_t count,
    clvm_buffer *bytecode, char **message) {
    clvm_arena arena;
    clvm_arena_open(&arena, (size_t)limits->memory_bytes, 0);
    compilation job = {
        .chunk_name = chunk_name, .source = source, .count = count, .bytecode = bytecode};
    bool done = false;
    lua_State *L = lua_newstate(clvm_arena_reallocate, &arena);
    if (L != NULL) {
        lua_pushcfunction(L, compile);
        lua_pushlightuserdata(L, &job);
        int status = lua_pcall(L, 1, 0, 0);
        done = status == LUA_OK && !job.out_of_memory;
        if (status != LUA_OK) *message = failure_message(L, status, &job);
    }
    clvm_arena_close(&arena);
    return done;
}
