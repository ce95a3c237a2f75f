/// The insides of a VM, shared by the files of this target.
#ifndef CLUAVM_VM_H
#define CLUAVM_VM_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "CLuaVM.h"
#include "arena.h"
#include "buffer.h"
#include "environment.h"
#include "image.h"

enum {
    /// What Lua keeps with the bytes of a string: its header and the zero behind.
    clvm_string_overhead = 25,
    /// How often the budget is looked at, in VM instructions.
    clvm_hook_interval = 250,
    clvm_path_max = 40,
};

typedef enum {
    clvm_state_new,
    clvm_state_ready,
    clvm_state_running,
    clvm_state_suspended,
    /// A handler raised an error; another one may start.
    clvm_state_failed,
    clvm_state_dead,
} clvm_state;

typedef struct {
    char source[256];
    size_t length;
    int line;
} clvm_location;

/// One step of the way to a value inside an argument.
typedef struct {
    const char *key;
    size_t key_length;
    lua_Integer index;
} clvm_path_step;

struct clvm {
    clvm_arena arena;
    lua_State *main;
    lua_State *thread;
    const clvm_environment *environment;
    const clvm_program *program;
    clvm_state state;

    clvm_host host;
    void *host_context;
    /// Whether the host hears of declarations.
    bool declares;
    clvm_buffer outgoing;
    clvm_buffer incoming;
    bool incoming_failed;
    clvm_reply reply;

    /// Names can be made and changed until the preludes have run.
    bool sealed;
    /// The program's top level has run to its end.
    bool loaded;
    /// How many files are being run: above zero, this is top-level code.
    int loading;
    /// Protected calls and callbacks that hold C stack.
    int nesting;
    int handler_count;
    bool keeps_functions;
    int path_length;
    clvm_path_step path[clvm_path_max];

    uint64_t slice_instructions;
    uint64_t past_instructions;
    uint64_t deadline;
    /// In the time of the thread; 0 as long as the deadline has not passed.
    uint64_t thread_deadline;
    uint64_t unclocked_charge;
    uint64_t random[4];

    clvm_stop stop;
    clvm_location place;
    /// Where the handler begins: the place of what happens when no line is active.
    clvm_location handler_place;
    clvm_buffer message;
    clvm_buffer traceback;

    /// The top level drew random numbers, so it depends on the seed.
    bool drew_at_load;
    /// What the VM was when its top level had run; NULL unless it is kept.
    clvm *origin;
    clvm_image image;
};

static inline clvm *clvm_of(lua_State *L) { return *(clvm **)lua_getextraspace(L); }

// Keys of the registry: only the addresses matter.
extern const char clvm_key_globals, clvm_key_script_globals, clvm_key_handlers, clvm_key_thread;
extern const char clvm_key_table_names, clvm_key_field_metatable, clvm_key_modules;
extern const char clvm_null_value;

static inline bool clvm_is_null(lua_State *L, int index) {
    return lua_islightuserdata(L, index) && lua_touserdata(L, index) == &clvm_null_value;
}

// MARK: limits.c

void clvm_begin_slice(clvm *vm);
uint64_t clvm_monotonic_nanoseconds(void);
void clvm_count_hook(lua_State *L, lua_Debug *record);
/// Stops the VM for good; does not return except into a hook, which must then return.
int clvm_die(lua_State *L, clvm_stop reason);
/// Which limit it was when Lua got no memory.
clvm_stop clvm_memory_stop(const clvm *vm);
/// Takes the price of work done in C from the script's budget.
void clvm_charge(lua_State *L, uint64_t instructions);

// MARK: place.c

/// The innermost line of the script at or above a level; false when no such line is active.
bool clvm_locate(lua_State *L, int level, clvm_location *place);
void clvm_set_place(clvm_location *place, const char *source, int line);
/// Raises an error that begins with the script's file and line.
int clvm_raise(lua_State *L, const char *format, ...);
/// Pushes a count as people read it, such as "1,000,000".
void clvm_push_count(lua_State *L, uint64_t count);
void clvm_append_traceback(lua_State *L, clvm_buffer *text);
/// Describes the value at the index as an error message, without raising.
void clvm_append_error_text(lua_State *L, int index, clvm_buffer *text);

// MARK: encode.c and decode.c

/// Encodes `count` values from `first` on as a list into `vm->outgoing`. Errors are raised, with
/// `what` ("argument", "result") and `path` (the function, or NULL) in front.
void clvm_encode(
    lua_State *L, int first, int count, const char *what, const char *path, bool keeps_functions);
/// Pushes the values of the encoded list and returns how many.
int clvm_decode(lua_State *L, const uint8_t *bytes, size_t count);

// MARK: globals.c and names.c

void clvm_open_globals(lua_State *L);
void clvm_seal_globals(lua_State *L);
/// Raises an error with advice or with the nearest name; the table itself is at index 1.
int clvm_unknown_name(lua_State *L, const char *table, const char *name);
/// Pushes a field of Lua's own library.
void clvm_push_stock(lua_State *L, const char *table, const char *name);
/// Goes on in a function of Lua's own library, in place of the one that was called: its errors name
/// what the script called.
int clvm_call_stock(lua_State *L, const char *table, const char *name);
/// Pushes a compiled file as a function; trusted ones can make globals.
void clvm_load_chunk(lua_State *L, const clvm_chunk_code *chunk, bool trusted);
/// Raises when the table is one of ours, which scripts may not change or walk.
void clvm_check_plain_table(lua_State *L, int index);

// MARK: libraries

int clvm_host_call(lua_State *L);
void clvm_seed_random(clvm *vm, uint64_t seed);
/// Replaces a value by what `tostring` of it shows.
const char *clvm_to_text(lua_State *L, int index, size_t *length);

#endif
