/// The boundary between Swift and Lua: one program in one VM, bytes in and bytes out.
///
/// Lua raises an error, and suspends, with `longjmp`. A jump over a Swift frame leaks what the
/// frame owns and leaves its locks held, and any Lua function that allocates can jump. Therefore:
///
/// 1. This header does not include lua.h, and no `lua_State` ever leaves this target.
/// 2. No function declared here jumps. Whatever may fail inside Lua runs in a protected call or in
///    a resumed coroutine, and ends as a `clvm_outcome`.
/// 3. A host function gets its arguments as finished bytes, leaves its reply with
///    `clvm_set_reply` (which only copies), and returns a code. Only then, when no Swift frame is
///    left above Lua's, does C push the values, suspend or raise.
/// 4. Whether a script may wait where it stands is decided before the host is entered, so that no
///    side effect happens that the script could not be told about.
/// 5. All memory of a VM comes from its arena and is dropped at once. No finaliser does more than
///    give memory back, so nothing needs to run at the end.
/// 6. A script that is over its budget is suspended for ever rather than interrupted by an error:
///    an error could be caught in a loop. Such a VM answers CLVM_STOPPED from then on.
///
/// A VM is used by one thread at a time. An environment and a program never change once built, and
/// are shared by any number of VMs on any thread; they must outlive them.
///
/// Values cross in the encoding that JubenValue documents (tags 0 to 7). Arguments of declaring
/// functions may also hold tag 8, a function of the script: four bytes, little endian, the number
/// that `clvm_start` takes as the handler.
#ifndef CLUAVM_H
#define CLUAVM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

#define CLVM_CLOSED __attribute__((enum_extensibility(closed)))

typedef struct clvm clvm;
typedef struct clvm_environment clvm_environment;
typedef struct clvm_program clvm_program;

/// Bytes owned by whoever hands them out; valid until the next call on the same owner.
typedef struct {
    const uint8_t *_Nullable bytes;
    size_t count;
} clvm_span;

typedef struct {
    uint64_t memory_bytes;
    uint64_t instructions;
    uint64_t pattern_steps;
    uint64_t slice_milliseconds;
    uint64_t string_bytes;
    uint64_t range_count;
    uint64_t value_bytes;
    int32_t value_depth;
    int32_t protected_depth;
    int32_t call_depth;
} clvm_limits;

/// What a registered function may do.
typedef enum CLVM_CLOSED clvm_kind {
    /// Enters the host and may suspend; only inside a handler.
    CLVM_HOST,
    /// Enters the host and never suspends; anywhere.
    CLVM_PURE,
    /// Keeps functions among its arguments as handlers; only at the top level.
    CLVM_DECLARE,
} clvm_kind;

/// What the host answers.
typedef enum CLVM_CLOSED clvm_reply {
    CLVM_REPLY_VALUES,
    CLVM_REPLY_FAILURE,
    CLVM_REPLY_SUSPEND,
    CLVM_REPLY_STOP,
} clvm_reply;

/// How a slice ended.
typedef enum CLVM_CLOSED clvm_outcome {
    CLVM_FINISHED,
    CLVM_SUSPENDED,
    CLVM_FAILED,
    CLVM_STOPPED,
} clvm_outcome;

/// Why a VM was stopped for good.
typedef enum CLVM_CLOSED clvm_stop {
    CLVM_STOP_NONE,
    CLVM_STOP_INSTRUCTIONS,
    CLVM_STOP_MEMORY,
    CLVM_STOP_STRING,
    CLVM_STOP_TIME,
    CLVM_STOP_STACK,
    CLVM_STOP_HOST,
} clvm_stop;

typedef struct {
    int32_t id;
    clvm_kind kind;
    int32_t line;
    clvm_span source;
    clvm_span arguments;
    uint64_t instructions;
} clvm_call;

/// Answers one call of the script; must not call back into the VM except for `clvm_set_reply`.
typedef clvm_reply (*clvm_host)(void *_Nullable context, clvm *vm, const clvm_call *call);

typedef struct {
    clvm_stop reason;
    int32_t line;
    clvm_span source;
    clvm_span message;
    clvm_span traceback;
    uint64_t used;
    uint64_t allowed;
} clvm_failure;

/// Frees a text that one of these functions handed over.
void clvm_free(void *_Nullable text);

/// The release of Lua and the number of this VM's behaviour; a replay needs both unchanged.
const char *clvm_engine(void);

// MARK: - Environments

clvm_environment *_Nullable clvm_environment_create(const clvm_limits *limits);
void clvm_environment_destroy(clvm_environment *environment);
/// Registers "name" or "table.name"; names that begin with "__" are seen by preludes only.
void clvm_environment_add_function(
    clvm_environment *environment, const char *path, int32_t id, clvm_kind kind);
/// What to say when a script reads a name that does not exist.
void clvm_environment_add_advice(
    clvm_environment *environment, const char *name, const char *text);
/// What to say when a script calls a CLVM_HOST function at the top level.
void clvm_environment_set_top_level_advice(clvm_environment *environment, const char *text);
/// Compiles trusted Lua that runs before the program. The caller frees the `message` of a failure.
bool clvm_environment_add_prelude(
    clvm_environment *environment, const char *name, const uint8_t *_Nullable source, size_t count,
    char *_Nullable *_Nonnull message);
/// Ends the building; false when memory ran out at any point of it.
bool clvm_environment_finish(clvm_environment *environment);

// MARK: - Programs

clvm_program *_Nullable clvm_program_create(const clvm_environment *environment);
void clvm_program_destroy(clvm_program *program);
/// Compiles one file. `module` is the name that `use` takes, or NULL for the entry.
bool clvm_program_add(
    clvm_program *program, const char *_Nullable module, const char *name,
    const uint8_t *_Nullable source, size_t count, char *_Nullable *_Nonnull message);

// MARK: - VMs

/// Makes a VM and runs the preludes; NULL when there is no memory for the VM itself.
clvm *_Nullable clvm_create(
    const clvm_program *program, uint64_t seed, clvm_outcome *outcome);
void clvm_destroy(clvm *vm);

/// Runs the top level. Unless the host hears of them, declarations only keep their handlers.
clvm_outcome clvm_load(
    clvm *vm, bool declares, clvm_host _Nullable host, void *_Nullable context);
/// Remembers what the VM is after `clvm_load`, so that `clvm_reset` can bring it back. False when
/// there is no memory for it, or when another seed would have made the top level do otherwise.
bool clvm_keep(clvm *vm);
/// Makes a kept VM what it was when it was kept, but for the seed; whatever ran in it is gone.
void clvm_reset(clvm *vm, uint64_t seed);
/// Runs a handler with the values of an encoded list.
clvm_outcome clvm_start(
    clvm *vm, int32_t handler, const uint8_t *_Nullable arguments, size_t count, clvm_host host,
    void *_Nullable context);
/// Goes on after CLVM_SUSPENDED; the bytes are an encoded list, or the text of a failure.
clvm_outcome clvm_resume(
    clvm *vm, clvm_reply reply, const uint8_t *_Nullable bytes, size_t count, clvm_host host,
    void *_Nullable context);

/// Copies what the host answers; a failure to get memory shows as the script's memory limit.
void clvm_set_reply(clvm *vm, const uint8_t *_Nullable bytes, size_t count);

/// The encoded list of results after CLVM_FINISHED.
clvm_span clvm_results(const clvm *vm);
/// What went wrong after CLVM_FAILED or CLVM_STOPPED.
clvm_failure clvm_last_failure(const clvm *vm);
int32_t clvm_handler_count(const clvm *vm);
uint64_t clvm_memory_used(const clvm *vm);
uint64_t clvm_memory_peak(const clvm *vm);
uint64_t clvm_instructions_used(const clvm *vm);

// MARK: - Testing

/// Makes every allocation of VMs created later on this thread fail from the given one on; 0 never.
void clvm_testing_fail_allocations_after(uint64_t count);
/// Lets the clock of this thread's VMs go on by so many nanoseconds each time it is read, and by
/// nothing else; 0 for the real clock.
void clvm_testing_tick_clock(uint64_t nanoseconds);
/// How many allocations the VM asked for.
uint64_t clvm_testing_allocations(const clvm *vm);
/// Every value a script can reach by a name, and its type, one a line; the caller frees the text.
char *_Nullable clvm_testing_reachable(clvm *vm);

#pragma clang assume_nonnull end

#endif
