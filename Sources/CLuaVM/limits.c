#include <time.h>

#include "vm.h"

/// Work in C that is done between two looks at the clock, in instructions.
enum { charge_between_clocks = 20000 };

static _Thread_local uint64_t testing_tick, testing_now;

void clvm_testing_tick_clock(uint64_t nanoseconds) {
    testing_tick = nanoseconds;
    testing_now = 0;
}

static uint64_t nanoseconds(clockid_t clock) {
    if (testing_tick > 0) return testing_now += testing_tick;
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

uint64_t clvm_monotonic_nanoseconds(void) { return nanoseconds(CLOCK_MONOTONIC); }

void clvm_begin_slice(clvm *vm) {
    uint64_t allowed = vm->environment->limits.slice_milliseconds;
    vm->past_instructions += vm->slice_instructions;
    vm->slice_instructions = 0;
    vm->unclocked_charge = 0;
    vm->thread_deadline = 0;
    vm->deadline =
        allowed == 0 ? UINT64_MAX : clvm_monotonic_nanoseconds() + allowed * 1000000u;
}

int clvm_die(lua_State *L, clvm_stop reason) {
    clvm *vm = clvm_of(L);
    if (vm->stop == CLVM_STOP_NONE) {
        vm->stop = reason;
        clvm_locate(L, 0, &vm->place);
    }
    // A suspension that is never resumed cannot be caught. Where the C stack forbids it, an error
    // is raised instead, which our own pcall passes on.
    if (lua_isyieldable(L)) return lua_yield(L, 0);
    lua_pushlightuserdata(L, vm);
    return lua_error(L);
}

/// A script is late when it has computed for too long, not when a busy machine let it stand: once
/// the deadline has passed, the thread's own time is what counts.
static bool is_late(clvm *vm) {
    if (vm->deadline == UINT64_MAX || clvm_monotonic_nanoseconds() <= vm->deadline) return false;
    uint64_t spent = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
    uint64_t allowed = vm->environment->limits.slice_milliseconds * 1000000u;
    if (vm->thread_deadline == 0) vm->thread_deadline = spent + allowed;
    return spent > vm->thread_deadline;
}

void clvm_count_hook(lua_State *L, lua_Debug *record) {
    (void)record;
    clvm *vm = clvm_of(L);
    const clvm_limits *limits = &vm->environment->limits;
    vm->slice_instructions += clvm_hook_interval;
    lua_Debug probe;
    if (vm->slice_instructions > limits->instructions) clvm_die(L, CLVM_STOP_INSTRUCTIONS);
    else if (lua_getstack(L, limits->call_depth, &probe)) clvm_die(L, CLVM_STOP_STACK);
    else if (is_late(vm)) clvm_die(L, CLVM_STOP_TIME);
}

void clvm_charge(lua_State *L, uint64_t instructions) {
    clvm *vm = clvm_of(L);
    vm->slice_instructions += instructions;
    if (vm->slice_instructions > vm->environment->limits.instructions) {
        clvm_die(L, CLVM_STOP_INSTRUCTIONS);
    }
    vm->unclocked_charge += instructions;
    if (vm->unclocked_charge < charge_between_clocks) return;
    vm->unclocked_charge = 0;
    if (is_late(vm)) clvm_die(L, CLVM_STOP_TIME);
}
