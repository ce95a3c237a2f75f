/// The loader and the VM against made-up sources: compile, run the top level, start each handler
/// and resume it, within a small budget; then a sound script must run as ever.
#include <stdlib.h>
#include <string.h>

#include "codec.h"
#include "memory.h"
#include "proof.h"

enum { source_max = 8192, handlers_max = 4, resumes_max = 6 };

static const char sound[] = "on('start', function(x) return x, #('早'):rep(3) end)";
static const uint8_t sound_arguments[] = {6, 1, 5, 2, 'o', 'k'};
static const uint8_t sound_results[] = {6, 2, 5, 2, 'o', 'k', 3, 9, 0, 0, 0, 0, 0, 0, 0};

static proof_program sound_program;
static int64_t blocks_at_rest;

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static const clvm_limits limits = {
    .memory_bytes = 2 << 20,
    .instructions = 40000,
    .pattern_steps = 20000,
    .slice_milliseconds = 0,
    .string_bytes = 64 << 10,
    .range_count = 5000,
    .value_bytes = 16 << 10,
    .value_depth = 32,
    .protected_depth = 64,
    .call_depth = 2000,
};

static const uint8_t reply[] = {6, 3, 5, 2, 'h', 'i', 7, 1, 1,   'n',
                                0, 4, 0, 0, 0,   0,   0, 0, 0xF8, 0x7F};

/// What the VM encodes has to be in the one form that the description allows.
static void check_encoding(clvm_span bytes, bool may_hold_functions) {
    uint8_t *normal = malloc(bytes.count + 1);
    if (normal == NULL) proof_abort("the proof itself has no memory");
    size_t count = 0;
    codec_verdict verdict = codec_normalise(bytes, limits.value_depth, normal, &count);
    bool is_normal = verdict == codec_sound && count == bytes.count &&
                     memcmp(normal, bytes.bytes, count) == 0;
    free(normal);
    // Functions have a tag of their own, which values never have.
    if (!is_normal && !may_hold_functions) proof_abort("a value was encoded in another form");
}

/// What a run showed to the host, in one number (FNV-1a), and how many calls it made.
typedef struct {
    uint64_t hash;
    int calls;
} sight;

static void see(sight *seen, clvm_span bytes) {
    for (size_t i = 0; i < bytes.count; i++) {
        seen->hash = (seen->hash ^ bytes.bytes[i]) * 0x100000001B3u;
    }
}

static clvm_reply answer_call(void *context, clvm *vm, const clvm_call *call) {
    sight *seen = context;
    see(seen, call->arguments);
    check_encoding(call->arguments, call->kind == CLVM_DECLARE);
    switch (call->id) {
    case proof_wait: return CLVM_REPLY_SUSPEND;
    case proof_stop: return CLVM_REPLY_STOP;
    case proof_send: clvm_set_reply(vm, reply, sizeof reply); return CLVM_REPLY_VALUES;
    case proof_fail: clvm_set_reply(vm, (const uint8_t *)"no\0!", 4); return CLVM_REPLY_FAILURE;
    // A host function may cost nothing of the budget, so the proof bounds them.
    default: return ++seen->calls > 1000 ? CLVM_REPLY_STOP : CLVM_REPLY_VALUES;
    }
}

static bool check_outcome(const clvm *vm, clvm_outcome outcome) {
    clvm_failure failure = clvm_last_failure(vm);
    switch (outcome) {
    case CLVM_FINISHED: return true;
    case CLVM_SUSPENDED: return true;
    case CLVM_FAILED: return true;
    case CLVM_STOPPED:
        if (failure.reason == CLVM_STOP_NONE) proof_abort("stopped without a reason");
        return false;
    }
    proof_abort("%d is no outcome", (int)outcome);
}

static void run_handler(clvm *vm, int handler, sight *seen) {
    clvm_outcome outcome =
        clvm_start(vm, handler, sound_arguments, sizeof sound_arguments, answer_call, seen);
    for (int i = 0; outcome == CLVM_SUSPENDED && i < resumes_max; i++) {
        clvm_reply kind = i == 2 ? CLVM_REPLY_FAILURE : CLVM_REPLY_VALUES;
        outcome = clvm_resume(vm, kind, reply, sizeof reply, answer_call, seen);
    }
    clvm_failure failure = clvm_last_failure(vm);
    const uint8_t end[] = {(uint8_t)outcome, (uint8_t)failure.reason};
    see(seen, (clvm_span){end, sizeof end});
    if (clvm_memory_used(vm) > limits.memory_bytes) proof_abort("more memory than is allowed");
    if (!check_outcome(vm, outcome)) return;
    if (outcome == CLVM_FAILED) see(seen, failure.message);
    if (outcome != CLVM_FINISHED) return;
    see(seen, clvm_results(vm));
    check_encoding(clvm_results(vm), false);
}

static void run(const clvm_program *program) {
    sight seen[3] = {{0, 0}};
    clvm_outcome outcome;
    clvm *vm = clvm_create(program, 1, &outcome);
    if (!check_outcome(vm, outcome) || outcome != CLVM_FINISHED) proof_abort("no VM");
    outcome = clvm_load(vm, true, answer_call, &seen[2]);
    bool is_loaded = check_outcome(vm, outcome) && outcome == CLVM_FINISHED;
    for (int round = 0; is_loaded && round < 2; round++) {
        // A program that drew random numbers as it was loaded cannot be brought back.
        if (round == 0 && !clvm_keep(vm)) break;
        clvm_reset(vm, 1);
        for (int i = 1; i <= clvm_handler_count(vm) && i <= handlers_max; i++) {
            run_handler(vm, i, &seen[round]);
        }
    }
    if (seen[0].hash != seen[1].hash) proof_abort("a VM that was brought back ran otherwise");
    clvm_destroy(vm);
}

static void check_sound_script(void) {
    clvm_outcome outcome;
    clvm *vm = clvm_create(sound_program.program, 1, &outcome);
    sight seen = {0, 0};
    clvm_load(vm, true, answer_call, &seen);
    outcome = clvm_start(
        vm, 1, sound_arguments, sizeof sound_arguments, answer_call, &seen);
    clvm_span results = clvm_results(vm);
    if (outcome != CLVM_FINISHED || results.count != sizeof sound_results ||
        memcmp(results.bytes, sound_results, sizeof sound_results) != 0) {
        proof_abort("the sound script no longer runs as ever");
    }
    clvm_destroy(vm);
}

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count, (void)arguments;
    if (!proof_compile(&sound_program, &limits, NULL, sound, strlen(sound), NULL, NULL)) {
        proof_abort("the sound script does not compile");
    }
    blocks_at_rest = memory_blocks();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    if (count > source_max) return 0;
    proof_program program;
    if (proof_compile(&program, &limits, NULL, (const char *)bytes, count, NULL, NULL)) {
        run(program.program);
        check_sound_script();
    } else if (program.message == NULL) {
        proof_abort("a source was refused without a message");
    }
    proof_drop(&program);
    if (memory_blocks() != blocks_at_rest) proof_abort("memory leaked");
    return 0;
}
