#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "environment.h"

typedef struct {
    const char *chunk_name;
    const uint8_t *source;
    size_t count;
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

static int compile(lua_State *L) {
    compilation *job = lua_touserdata(L, 1);
    const char *source = job->source == NULL ? "" : (const char *)job->source;
    // Mode "t": bytecode that somebody crafted can crash the interpreter.
    if (luaL_loadbufferx(L, source, job->count, job->chunk_name, "t") != LUA_OK) {
        return lua_error(L);
    }
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

bool clvm_compile(
    const clvm_limits *limits, const char *chunk_name, const uint8_t *source, size_t count,
    clvm_buffer *bytecode, char **message) {
    clvm_arena arena;
    clvm_arena_open(&arena, (size_t)limits->memory_bytes, 0);
    compilation job = {chunk_name, source, count, bytecode, false};
    bool done = false;
    lua_State *L = lua_newstate(clvm_arena_reallocate, &arena);
    if (L != NULL) {
        lua_pushcfunction(L, compile);
        lua_pushlightuserdata(L, &job);
        int status = lua_pcall(L, 1, 0, 0);
        done = status == LUA_OK && !job.out_of_memory;
        if (status == LUA_ERRMEM) *message = copy_message("not enough memory to compile");
        else if (status != LUA_OK) *message = copy_message(lua_tostring(L, -1));
    }
    clvm_arena_close(&arena);
    return done;
}
