#include "vm.h"

/// What calls of the host cost, in instructions.
enum { call_charge = 50, declaration_charge = 500, bytes_per_charge = 4 };

/// Pushes what the host answered, inside the script's call, where errors belong.
static int push_reply(lua_State *L) {
    clvm *vm = clvm_of(L);
    if (vm->incoming_failed) return clvm_die(L, CLVM_STOP_MEMORY);
    switch (vm->reply) {
    case CLVM_REPLY_VALUES:
        lua_settop(L, 0);
        return clvm_decode(L, vm->incoming.bytes, vm->incoming.count);
    case CLVM_REPLY_FAILURE:
        lua_settop(L, 0);
        lua_pushlstring(L, (const char *)vm->incoming.bytes, vm->incoming.count);
        return clvm_raise(L, "%s", lua_tostring(L, -1));
    case CLVM_REPLY_SUSPEND:
        break;
    case CLVM_REPLY_STOP:
        return clvm_die(L, CLVM_STOP_HOST);
    }
    return luaL_error(L, "the host suspended a resumed call");
}

static int reply_arrived(lua_State *L, int status, lua_KContext context) {
    (void)status, (void)context;
    return push_reply(L);
}

static void check_context(lua_State *L, const clvm_function *function) {
    const clvm *vm = clvm_of(L);
    switch (function->kind) {
    case CLVM_PURE:
        return;
    case CLVM_DECLARE:
        if (vm->loading == 0 && vm->sealed) {
            clvm_raise(L, "%s: only at the top level of a file", function->path);
        }
        return;
    case CLVM_HOST:
        if (vm->loading > 0 || !vm->sealed) {
            const char *advice = vm->environment->top_level_advice;
            clvm_raise(
                L, "%s: %s", function->path, advice == NULL ? "only inside a handler" : advice);
        }
        if (!lua_isyieldable(L)) {
            clvm_raise(
                L, "%s may wait and cannot run inside a string.gsub callback", function->path);
        }
        return;
    }
}

static clvm_reply ask_host(clvm *vm, const clvm_function *function, const clvm_location *place) {
    clvm_call call = {
        .id = function->id,
        .kind = function->kind,
        .line = place->line,
        .source = {(const uint8_t *)place->source, place->length},
        .arguments = clvm_buffer_span(&vm->outgoing),
        .instructions = vm->slice_instructions,
    };
    bool renews = function->kind == CLVM_HOST;
    bool timed = !renews && vm->deadline != UINT64_MAX;
    uint64_t entered = timed ? clvm_monotonic_nanoseconds() : 0;
    vm->incoming.count = 0;
    vm->incoming_failed = false;
    clvm_reply reply = vm->host(vm->host_context, vm, &call);
    // The script does not pay for the time that the host takes.
    if (renews) clvm_begin_slice(vm);
    else if (timed) vm->deadline += clvm_monotonic_nanoseconds() - entered;
    return reply;
}

/// Takes the price of a call that does not begin a new slice: what the host does with the bytes.
static void charge_call(lua_State *L, const clvm_function *function, size_t bytes) {
    switch (function->kind) {
    case CLVM_HOST: return;
    case CLVM_PURE: clvm_charge(L, call_charge + bytes / bytes_per_charge); return;
    // What is declared stays with the host, so its number has to be bounded.
    case CLVM_DECLARE: clvm_charge(L, declaration_charge + bytes / bytes_per_charge); return;
    }
}

int clvm_host_call(lua_State *L) {
    clvm *vm = clvm_of(L);
    size_t index = (size_t)lua_tointeger(L, lua_upvalueindex(1));
    const clvm_function *function = &vm->environment->functions[index];
    check_context(L, function);
    bool declares = function->kind == CLVM_DECLARE;
    clvm_encode(L, 1, lua_gettop(L), "argument", function->path, declares);
    charge_call(L, function, vm->outgoing.count);
    if (declares && !vm->declares) return 0;
    if (vm->host == NULL) return clvm_raise(L, "%s: not available here", function->path);
    clvm_location place;
    clvm_locate(L, 1, &place);
    vm->reply = ask_host(vm, function, &place);
    if (vm->reply != CLVM_REPLY_SUSPEND) {
        charge_call(L, function, vm->incoming.count);
        return push_reply(L);
    }
    if (function->kind != CLVM_HOST) {
        return clvm_raise(L, "%s: the host may not suspend this call", function->path);
    }
    return lua_yieldk(L, 0, 0, reply_arrived);
}
