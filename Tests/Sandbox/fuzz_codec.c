/// The value codec against made-up bytes: what a handler gets and gives back is what the codec's
/// description says, for arguments and for the reply to a wait.
#include <stdlib.h>
#include <string.h>

#include "codec.h"
#include "proof.h"

static const char script[] =
    "on('arguments', function(...) return ... end)\n"
    "on('reply', function() return wait() end)\n";

static proof_program program;

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count, (void)arguments;
    clvm_limits limits = proof_limits();
    if (!proof_compile(&program, &limits, NULL, script, strlen(script), NULL, NULL)) {
        proof_abort("the script does not compile");
    }
    return 0;
}

static clvm_reply answer_call(void *context, clvm *vm, const clvm_call *call) {
    (void)context, (void)vm;
    return call->id == proof_wait ? CLVM_REPLY_SUSPEND : CLVM_REPLY_VALUES;
}

static bool contains(clvm_span text, const char *part) {
    size_t length = strlen(part);
    for (size_t i = 0; i + length <= text.count; i++) {
        if (memcmp(text.bytes + i, part, length) == 0) return true;
    }
    return false;
}

static void judge(
    const clvm *vm, clvm_outcome outcome, codec_verdict verdict, const uint8_t *wanted,
    size_t wanted_count) {
    clvm_failure failure = clvm_last_failure(vm);
    clvm_span results = clvm_results(vm);
    if (outcome == CLVM_FINISHED) {
        if (verdict == codec_broken) proof_abort("broken bytes were taken for a value");
        if (verdict == codec_one_way) proof_abort("a key that is not UTF-8 went through");
        if (results.count != wanted_count || memcmp(results.bytes, wanted, wanted_count) != 0) {
            proof_abort("the value came back changed");
        }
        return;
    }
    if (outcome != CLVM_FAILED) proof_abort("the handler was stopped");
    const char *message = verdict == codec_broken ? "the host's reply is not a value" : "UTF-8";
    if (verdict == codec_sound) proof_abort("a sound value was refused");
    if (!contains(failure.message, message)) proof_abort("the message does not say what is wrong");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    clvm_limits limits = proof_limits();
    if (count == 0 || count > limits.value_bytes) return 0;
    uint8_t *wanted = malloc(count + 1);
    if (wanted == NULL) proof_abort("the proof itself has no memory");
    size_t wanted_count = 0;
    codec_verdict verdict =
        codec_normalise((clvm_span){bytes, count}, limits.value_depth, wanted, &wanted_count);
    clvm *vm = proof_shared_vm(&program);
    clvm_outcome outcome = clvm_start(vm, 1, bytes, count, answer_call, NULL);
    judge(vm, outcome, verdict, wanted, wanted_count);
    clvm_start(vm, 2, NULL, 0, answer_call, NULL);
    outcome = clvm_resume(vm, CLVM_REPLY_VALUES, bytes, count, answer_call, NULL);
    judge(vm, outcome, verdict, wanted, wanted_count);
    free(wanted);
    return 0;
}
