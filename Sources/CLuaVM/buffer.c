#include "buffer.h"

#include <stdlib.h>
#include <string.h>

void clvm_buffer_free(clvm_buffer *buffer) {
    free(buffer->bytes);
    memset(buffer, 0, sizeof *buffer);
}

void clvm_buffer_clear(clvm_buffer *buffer) {
    buffer->count = 0;
    buffer->incomplete = false;
}

uint8_t *clvm_buffer_reserve(clvm_buffer *buffer, size_t extra) {
    if (extra > buffer->capacity - buffer->count) {
        size_t capacity = buffer->capacity == 0 ? 256 : buffer->capacity;
        while (capacity - buffer->count < extra) capacity *= 2;
        uint8_t *bytes = realloc(buffer->bytes, capacity);
        if (bytes == NULL) {
            buffer->incomplete = true;
            return NULL;
        }
        buffer->bytes = bytes;
        buffer->capacity = capacity;
    }
    return buffer->bytes + buffer->count;
}

bool clvm_buffer_append(clvm_buffer *buffer, const void *bytes, size_t count) {
    if (count == 0) return true;
    uint8_t *room = clvm_buffer_reserve(buffer, count);
    if (room == NULL) return false;
    memcpy(room, bytes, count);
    buffer->count += count;
    return true;
}

bool clvm_buffer_append_text(clvm_buffer *buffer, const char *text) {
    return clvm_buffer_append(buffer, text, strlen(text));
}

clvm_span clvm_buffer_span(const clvm_buffer *buffer) {
    return (clvm_span){.bytes = buffer->bytes, .count = buffer->count};
}
