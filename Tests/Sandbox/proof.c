#include "proof.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memory.h"

clvm_limits proof_limits(void) {
    return (clvm_limits){
        .memory_bytes = 8 << 20,
        .instructions = 1000000,
        .pattern_steps = 1000000,
        .slice_milliseconds = 0,
        .string_bytes = 1 << 20,
        .range_count = 100000,
        .value_bytes = 256 << 10,
        .value_depth = 32,
        .protected_depth = 64,
        .call_depth = 16000,
    };
}

static void add_functions(clvm_environment *environment) {
    clvm_environment_add_function(environment, "on", proof_on, CLVM_DECLARE);
    clvm_environment_add_function(environment, "send", proof_send, CLVM_HOST);
    clvm_environment_add_function(environment, "wait", proof_wait, CLVM_HOST);
    clvm_environment_add_function(environment, "emit", proof_emit, CLVM_PURE);
    clvm_environment_add_function(environment, "stop", proof_stop, CLVM_HOST);
    clvm_environment_add_function(environment, "groups.fail", proof_fail, CLVM_HOST);
    clvm_environment_add_advice(environment, "os", "use now()");
    clvm_environment_set_top_level_advice(environment, "only inside a handler");
}

bool proof_compile(
    proof_program *result, const clvm_limits *limits, const char *prelude, const char *source,
    size_t count, const char *module, const char *module_source) {
    memset(result, 0, sizeof *result);
    result->environment = clvm_environment_create(limits);
    if (result->environment == NULL) return false;
    add_functions(result->environment);
    if (prelude != NULL && !clvm_environment_add_prelude(
                               result->environment, "prelude", (const uint8_t *)prelude,
                               strlen(prelude), &result->message)) {
        return false;
    }
    if (!clvm_environment_finish(result->environment)) return false;
    result->program = clvm_program_create(result->environment);
    if (result->program == NULL) return false;
    if (!clvm_program_add(
            result->program, NULL, "script.lua", (const uint8_t *)source, count,
            &result->message)) {
        return false;
    }
    return module == NULL || clvm_program_add(
                                 result->program, module, "module.lua",
                                 (const uint8_t *)module_source, strlen(module_source),
                                 &result->message);
}

void proof_drop(proof_program *program) {
    clvm_free(program->message);
    if (program->program != NULL) clvm_program_destroy(program->program);
    if (program->environment != NULL) clvm_environment_destroy(program->environment);
}

clvm *proof_shared_vm(const proof_program *program) {
    static clvm *vm;
    if (vm != NULL) {
        clvm_reset(vm, 1);
        return vm;
    }
    clvm_outcome outcome;
    vm = clvm_create(program->program, 1, &outcome);
    if (vm == NULL || clvm_load(vm, false, NULL, NULL) != CLVM_FINISHED || !clvm_keep(vm)) {
        proof_abort("no VM");
    }
    return vm;
}

static bool read_count(clvm_span *at, size_t *count) {
    *count = 0;
    for (int shift = 0; at->count > 0 && shift < 35; shift += 7) {
        uint8_t byte = *at->bytes++;
        at->count--;
        *count |= (size_t)(byte & 0x7F) << shift;
        if (byte < 0x80) return true;
    }
    return false;
}

bool proof_read_text(clvm_span *at, clvm_span *text) {
    if (at->count == 0 || *at->bytes != 5) return false;
    at->bytes++;
    at->count--;
    size_t count;
    if (!read_count(at, &count) || count > at->count) return false;
    *text = (clvm_span){at->bytes, count};
    at->bytes += count;
    at->count -= count;
    return true;
}

void proof_print(clvm_span text) { fwrite(text.bytes, 1, text.count, stdout); }

void proof_abort(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fflush(stdout);
    fputs("proof failed: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    abort();
}
