/// What the proofs share: limits, and a program from texts.
#ifndef SANDBOX_PROOF_H
#define SANDBOX_PROOF_H

#include "CLuaVM.h"

/// The numbers of the functions that scripts of the proofs call.
enum { proof_on = 1, proof_send, proof_wait, proof_emit, proof_stop, proof_fail };

typedef struct {
    clvm_environment *environment;
    clvm_program *program;
    /// Why there is no program: the compiler's message, or NULL without memory. Freed by the owner.
    char *message;
} proof_program;

/// The limits of production without the clock, and with less memory and fewer instructions: an
/// error takes fifty times as long under a sanitizer.
clvm_limits proof_limits(void);

/// Compiles an entry file, and a module when `module` is not NULL.
bool proof_compile(
    proof_program *result, const clvm_limits *limits, const char *prelude, const char *source,
    size_t count, const char *module, const char *module_source);
void proof_drop(proof_program *program);
/// A VM of the program, loaded once and brought back to that for each input.
clvm *proof_shared_vm(const proof_program *program);

/// Reads the string at `*at` of an encoded list and steps over it; false when there is none.
bool proof_read_text(clvm_span *at, clvm_span *text);
/// Prints a span, or ends the process with a message.
void proof_print(clvm_span text);
__attribute__((noreturn, format(printf, 1, 2))) void proof_abort(const char *format, ...);

#endif
