/// What never changes between VMs: names, advice, compiled preludes and programs.
#ifndef CLUAVM_ENVIRONMENT_H
#define CLUAVM_ENVIRONMENT_H

#include <lua.h>

#include "CLuaVM.h"
#include "buffer.h"

typedef enum {
    clvm_name_table,
    /// A function of ours.
    clvm_name_native,
    /// A function or constant of Lua's own library, taken over as it is.
    clvm_name_stock,
    clvm_name_null,
    clvm_name_host,
} clvm_name_kind;

/// One name a script can read: a global (`table` is "") or a field of an API table.
typedef struct {
    const char *table;
    const char *name;
    clvm_name_kind kind;
    lua_CFunction function;
    int32_t host_index;
} clvm_name;

typedef struct {
    /// As it is called in messages: "send" or "messages.count".
    char *path;
    char *table;
    char *name;
    int32_t id;
    clvm_kind kind;
} clvm_function;

typedef struct {
    char *name;
    char *text;
} clvm_advice;

typedef struct {
    char *module;
    char *name;
    clvm_buffer bytecode;
} clvm_chunk_code;

struct clvm_environment {
    clvm_limits limits;
    clvm_function *functions;
    size_t function_count;
    clvm_advice *advice;
    size_t advice_count;
    clvm_chunk_code *preludes;
    size_t prelude_count;
    /// Sorted by table, then by name.
    clvm_name *names;
    size_t name_count;
    char *top_level_advice;
    bool incomplete;
};

struct clvm_program {
    const clvm_environment *environment;
    clvm_chunk_code *chunks;
    size_t chunk_count;
};

/// The names built into every environment, in no order.
extern const clvm_name clvm_builtin_names[];
extern const size_t clvm_builtin_name_count;

const clvm_name *clvm_find_name(
    const clvm_environment *environment, const char *table, const char *name);
const char *clvm_find_advice(const clvm_environment *environment, const char *name);
/// Compiles text only, never bytecode. The chunk shows as `name` in messages.
bool clvm_compile(
    const clvm_limits *limits, const char *chunk_name, const uint8_t *source, size_t count,
    clvm_buffer *bytecode, char **message);

#endif
