#include "vm.h"

#include <stdlib.h>
#include <string.h>

const char clvm_key_globals, clvm_key_script_globals, clvm_key_handlers, clvm_key_thread;
const char clvm_key_table_names, clvm_key_field_metatable, clvm_key_modules;
const char clvm_null_value;

static _Thread_local uint64_t fail_allocations_after;

/// Buffers that a run made larger than this, in bytes, are not kept for the next one.
enum { kept_buffer_max = 64 * 1024 };

void clvm_testing_fail_allocations_after(uint64_t count) { fail_allocations_after = count; }

// The number grows with every change that makes a script behave in another way than before.
const char *clvm_engine(void) { return LUA_RELEASE " vm 1"; }

/// What a coroutine is asked to do; lives in the caller's C frame until the first suspension.
typedef struct {
    const clvm_chunk_code *chunk;
    int32_t handler;
    const uint8_t *arguments;
    size_t count;
} task;

// MARK: - Bodies: they run inside the coroutine, where errors and suspension are allowed

static int chunk_ran(lua_State *L, int status, lua_KContext context) {
    (void)status, (void)context;
    clvm_of(L)->loading = 0;
    return 0;
}

static int run_chunk(lua_State *L) {
    const task *job = lua_touserdata(L, 1);
    clvm *vm = clvm_of(L);
    lua_settop(L, 0);
    vm->loading = vm->sealed ? 1 : 0;
    clvm_load_chunk(L, job->chunk, !vm->sealed);
    lua_callk(L, 0, 0, 0, chunk_ran);
    return chunk_ran(L, LUA_OK, 0);
}

static int handler_ran(lua_State *L, int status, lua_KContext context) {
    (void)status, (void)context;
    clvm_encode(L, 1, lua_gettop(L), "result", NULL, false);
    return 0;
}

static void remember_handler(lua_State *L) {
    lua_Debug record;
    lua_pushvalue(L, 1);
    lua_getinfo(L, ">S", &record);
    if (record.source[0] != '@') return;
    clvm_set_place(&clvm_of(L)->handler_place, record.source + 1, record.linedefined);
}

static int run_handler(lua_State *L) {
    const task *job = lua_touserdata(L, 1);
    lua_settop(L, 0);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clvm_key_handlers);
    if (lua_rawgeti(L, 1, job->handler) != LUA_TFUNCTION) {
        return luaL_error(L, "there is no handler %d", (int)job->handler);
    }
    lua_remove(L, 1);
    remember_handler(L);
    int count = clvm_decode(L, job->arguments, job->count);
    lua_callk(L, count, LUA_MULTRET, 0, handler_ran);
    return handler_ran(L, LUA_OK, 0);
}

// MARK: - Housekeeping on the main state, always in a protected call

static int make_thread(lua_State *L) {
    clvm *vm = clvm_of(L);
    vm->thread = lua_newthread(L);
    lua_sethook(vm->thread, clvm_count_hook, LUA_MASKCOUNT, clvm_hook_interval);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clvm_key_thread);
    return 0;
}

static int open_vm(lua_State *L) {
    // Lua makes this text without protection when an error handler fails; once it is interned,
    // that cannot fail for want of memory.
    lua_pushliteral(L, "error in error handling");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &fail_allocations_after);
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clvm_key_handlers);
    clvm_open_globals(L);
    return make_thread(L);
}

static int seal(lua_State *L) {
    clvm_seal_globals(L);
    return 0;
}

static int describe_failure(lua_State *L) {
    clvm *vm = clvm_of(L);
    lua_checkstack(L, 8);
    lua_xmove(vm->thread, L, 1);
    clvm_append_error_text(L, -1, &vm->message);
    clvm_append_traceback(vm->thread, &vm->traceback);
    return 0;
}

static int protected(clvm *vm, lua_CFunction function) {
    lua_settop(vm->main, 0);
    lua_pushcfunction(vm->main, function);
    return lua_pcall(vm->main, 0, 0, 0);
}

// MARK: - Slices

clvm_stop clvm_memory_stop(const clvm *vm) {
    return vm->arena.refused_string > 0 ? CLVM_STOP_STRING : CLVM_STOP_MEMORY;
}

static void stop_for(clvm *vm, clvm_stop reason) {
    if (vm->stop != CLVM_STOP_NONE) return;
    vm->stop = reason;
    if (vm->thread != NULL) clvm_locate(vm->thread, 0, &vm->place);
}

static void clear_failure(clvm *vm) {
    clvm_buffer_clear(&vm->message);
    clvm_buffer_clear(&vm->traceback);
}

static clvm_outcome fail(clvm *vm) {
    clvm_locate(vm->thread, 0, &vm->place);
    bool described = protected(vm, describe_failure) == LUA_OK;
    // Half a message would be taken for what the script said.
    if (described && !vm->message.incomplete && !vm->traceback.incomplete) return CLVM_FAILED;
    stop_for(vm, described ? CLVM_STOP_MEMORY : clvm_memory_stop(vm));
    return CLVM_STOPPED;
}

static clvm_outcome settle(clvm *vm, int status) {
    vm->host = NULL;
    vm->host_context = NULL;
    if (status == LUA_ERRMEM) stop_for(vm, clvm_memory_stop(vm));
    if (status == LUA_ERRERR) stop_for(vm, CLVM_STOP_STACK);
    clvm_outcome outcome = CLVM_STOPPED;
    if (vm->stop == CLVM_STOP_NONE) {
        if (status == LUA_OK) {
            vm->state = clvm_state_ready;
            vm->loaded = vm->sealed;
            return CLVM_FINISHED;
        }
        if (status == LUA_YIELD) {
            vm->state = clvm_state_suspended;
            return CLVM_SUSPENDED;
        }
        outcome = fail(vm);
    }
    // A handler's own error leaves the VM sound: the run's clean-up may still start in it.
    bool is_sound = outcome == CLVM_FAILED && vm->loaded;
    vm->state = is_sound ? clvm_state_failed : clvm_state_dead;
    return outcome;
}

static clvm_outcome run(clvm *vm, lua_CFunction body, task *job) {
    vm->state = clvm_state_running;
    vm->nesting = 0;
    vm->loading = 0;
    vm->handler_place.line = 0;
    clear_failure(vm);
    clvm_begin_slice(vm);
    lua_settop(vm->thread, 0);
    lua_pushcfunction(vm->thread, body);
    lua_pushlightuserdata(vm->thread, job);
    int results = 0;
    return settle(vm, lua_resume(vm->thread, vm->main, 1, &results));
}

static clvm_outcome refuse(clvm *vm, const char *why) {
    if (vm->stop != CLVM_STOP_NONE) return CLVM_STOPPED;
    clear_failure(vm);
    vm->place.line = 0;
    if (clvm_buffer_append_text(&vm->message, why)) return CLVM_FAILED;
    stop_for(vm, CLVM_STOP_MEMORY);
    vm->state = clvm_state_dead;
    return CLVM_STOPPED;
}

static clvm_outcome prepare(clvm *vm) {
    int status = protected(vm, open_vm);
    if (status != LUA_OK) return settle(vm, LUA_ERRMEM);
    for (size_t i = 0; i < vm->environment->prelude_count; i++) {
        task job = {.chunk = &vm->environment->preludes[i]};
        clvm_outcome outcome = run(vm, run_chunk, &job);
        if (outcome != CLVM_FINISHED) return outcome;
    }
    if (protected(vm, seal) != LUA_OK) return settle(vm, LUA_ERRMEM);
    vm->sealed = true;
    vm->state = clvm_state_new;
    return CLVM_FINISHED;
}

clvm *clvm_create(const clvm_program *program, uint64_t seed, clvm_outcome *outcome) {
    clvm *vm = calloc(1, sizeof *vm);
    if (vm == NULL) return NULL;
    vm->program = program;
    vm->environment = program->environment;
    clvm_arena_open(
        &vm->arena, (size_t)vm->environment->limits.memory_bytes, fail_allocations_after);
    vm->arena.string_limit =
        (size_t)vm->environment->limits.string_bytes + clvm_string_overhead;
    clvm_seed_random(vm, seed);
    vm->main = lua_newstate(clvm_arena_reallocate, &vm->arena);
    if (vm->main == NULL) {
        vm->stop = CLVM_STOP_MEMORY;
        vm->state = clvm_state_dead;
        *outcome = CLVM_STOPPED;
        return vm;
    }
    *(clvm **)lua_getextraspace(vm->main) = vm;
    *outcome = prepare(vm);
    return vm;
}

void clvm_destroy(clvm *vm) {
    if (vm->origin != NULL) {
        clvm_image_restore(&vm->image, &vm->arena);
        clvm_image_free(&vm->image);
        free(vm->origin);
    }
    // Nothing has a finaliser, so the state need not be closed.
    clvm_arena_close(&vm->arena);
    clvm_buffer_free(&vm->outgoing);
    clvm_buffer_free(&vm->incoming);
    clvm_buffer_free(&vm->message);
    clvm_buffer_free(&vm->traceback);
    free(vm);
}

bool clvm_keep(clvm *vm) {
    bool is_fresh = vm->state == clvm_state_ready && vm->loaded && vm->origin == NULL;
    if (!is_fresh || vm->drew_at_load) return false;
    clvm *origin = malloc(sizeof *origin);
    if (origin == NULL || !clvm_image_take(&vm->image, &vm->arena)) {
        free(origin);
        return false;
    }
    *origin = *vm;
    vm->origin = origin;
    return true;
}

void clvm_reset(clvm *vm, uint64_t seed) {
    clvm_buffer *buffers[] = {&vm->outgoing, &vm->incoming, &vm->message, &vm->traceback};
    clvm_buffer kept[4];
    for (int i = 0; i < 4; i++) {
        if (buffers[i]->capacity > kept_buffer_max) clvm_buffer_free(buffers[i]);
        clvm_buffer_clear(buffers[i]);
        kept[i] = *buffers[i];
    }
    clvm_arena arena = vm->arena;
    clvm *origin = vm->origin;
    clvm_image_restore(&origin->image, &arena);
    *vm = *origin;
    vm->origin = origin;
    vm->arena = arena;
    vm->arena.fail_after = fail_allocations_after;
    for (int i = 0; i < 4; i++) *buffers[i] = kept[i];
    clvm_seed_random(vm, seed);
}

clvm_outcome clvm_load(clvm *vm, bool declares, clvm_host host, void *context) {
    if (vm->state != clvm_state_new) return refuse(vm, "the program is loaded already");
    vm->host = host;
    vm->host_context = context;
    vm->declares = declares;
    uint64_t random[4];
    memcpy(random, vm->random, sizeof random);
    for (size_t i = 0; i < vm->program->chunk_count; i++) {
        if (vm->program->chunks[i].module != NULL) continue;
        task job = {.chunk = &vm->program->chunks[i]};
        clvm_outcome outcome = run(vm, run_chunk, &job);
        vm->drew_at_load = memcmp(random, vm->random, sizeof random) != 0;
        return outcome;
    }
    return refuse(vm, "the program has no entry file");
}

clvm_outcome clvm_start(
    clvm *vm, int32_t handler, const uint8_t *arguments, size_t count, clvm_host host,
    void *context) {
    if (vm->state == clvm_state_failed) {
        if (protected(vm, make_thread) != LUA_OK) return settle(vm, LUA_ERRMEM);
        vm->state = clvm_state_ready;
    }
    if (vm->state != clvm_state_ready) return refuse(vm, "the VM is not ready to start a handler");
    vm->host = host;
    vm->host_context = context;
    task job = {.handler = handler, .arguments = arguments, .count = count};
    return run(vm, run_handler, &job);
}

clvm_outcome clvm_resume(
    clvm *vm, clvm_reply reply, const uint8_t *bytes, size_t count, clvm_host host,
    void *context) {
    if (vm->state != clvm_state_suspended) return refuse(vm, "the VM is not suspended");
    if (reply == CLVM_REPLY_SUSPEND) return CLVM_SUSPENDED;
    clvm_set_reply(vm, bytes, count);
    vm->reply = reply;
    vm->host = host;
    vm->host_context = context;
    vm->state = clvm_state_running;
    clvm_begin_slice(vm);
    int results = 0;
    return settle(vm, lua_resume(vm->thread, vm->main, 0, &results));
}

void clvm_set_reply(clvm *vm, const uint8_t *bytes, size_t count) {
    vm->incoming.count = 0;
    vm->incoming_failed = !clvm_buffer_append(&vm->incoming, bytes, count);
}

// MARK: - What happened

clvm_span clvm_results(const clvm *vm) { return clvm_buffer_span(&vm->outgoing); }

clvm_failure clvm_last_failure(const clvm *vm) {
    const clvm_limits *limits = &vm->environment->limits;
    clvm_failure failure = {
        .reason = vm->stop,
        .line = vm->place.line,
        .source = {(const uint8_t *)vm->place.source, vm->place.length},
        .message = clvm_buffer_span(&vm->message),
        .traceback = clvm_buffer_span(&vm->traceback),
    };
    switch (vm->stop) {
    case CLVM_STOP_INSTRUCTIONS:
        failure.used = vm->slice_instructions;
        failure.allowed = limits->instructions;
        break;
    case CLVM_STOP_MEMORY:
        failure.used = vm->arena.peak;
        failure.allowed = limits->memory_bytes;
        break;
    case CLVM_STOP_STRING:
        failure.used = vm->arena.refused_string - clvm_string_overhead;
        failure.allowed = limits->string_bytes;
        break;
    case CLVM_STOP_TIME:
        failure.used = failure.allowed = limits->slice_milliseconds;
        break;
    case CLVM_STOP_STACK:
        failure.used = failure.allowed = (uint64_t)limits->call_depth;
        break;
    case CLVM_STOP_NONE:
    case CLVM_STOP_HOST:
        break;
    }
    return failure;
}

int32_t clvm_handler_count(const clvm *vm) { return vm->handler_count; }
uint64_t clvm_memory_used(const clvm *vm) { return vm->arena.used; }
uint64_t clvm_memory_peak(const clvm *vm) { return vm->arena.peak; }
uint64_t clvm_testing_allocations(const clvm *vm) { return vm->arena.allocations; }
uint64_t clvm_instructions_used(const clvm *vm) {
    return vm->past_instructions + vm->slice_instructions;
}
