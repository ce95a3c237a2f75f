/// Bytes that outlive a jump: they belong to the VM, not to a C frame.
#ifndef CLUAVM_BUFFER_H
#define CLUAVM_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "CLuaVM.h"

typedef struct {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
    /// Something could not be appended since `clvm_buffer_clear`.
    bool incomplete;
} clvm_buffer;

void clvm_buffer_free(clvm_buffer *buffer);
/// Empties the buffer and keeps its memory.
void clvm_buffer_clear(clvm_buffer *buffer);
/// Makes room for `extra` more bytes and returns where they go, or NULL without memory.
uint8_t *clvm_buffer_reserve(clvm_buffer *buffer, size_t extra);
bool clvm_buffer_append(clvm_buffer *buffer, const void *bytes, size_t count);
bool clvm_buffer_append_text(clvm_buffer *buffer, const char *text);
clvm_span clvm_buffer_span(const clvm_buffer *buffer);

#endif
