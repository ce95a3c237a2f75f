/// What a VM was when its top level had run: a copy to start every run from.
#ifndef CLUAVM_IMAGE_H
#define CLUAVM_IMAGE_H

#include <stdbool.h>

#include "arena.h"

/// A stretch of memory and what stood there.
typedef struct {
    void *place;
    size_t size;
    uint8_t *copy;
} clvm_image_part;

typedef struct {
    clvm_arena arena;
    clvm_image_part *parts;
    size_t part_count;
    clvm_large **large;
    size_t large_count;
} clvm_image;

/// Copies all memory of the arena; false, with nothing changed, when there is no memory for it.
bool clvm_image_take(clvm_image *image, clvm_arena *arena);
/// Makes the arena what it was, down to the last byte and address.
void clvm_image_restore(const clvm_image *image, clvm_arena *arena);
/// Forgets the copy. The arena must have been restored, or it has lost blocks that were held.
void clvm_image_free(clvm_image *image);

#endif
