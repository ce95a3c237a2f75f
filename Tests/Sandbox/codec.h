/// The value codec once more, written from its description alone, to judge the one of the VM.
#ifndef SANDBOX_CODEC_H
#define SANDBOX_CODEC_H

#include "CLuaVM.h"

typedef enum {
    /// The bytes are no encoded list.
    codec_broken,
    /// They are, but a key is not UTF-8, so a script that gets them cannot give them back.
    codec_one_way,
    codec_sound,
} codec_verdict;

/// Reads an encoded list, and writes it as the VM has to give it back: keys sorted, the last of
/// equal keys kept, an empty map as an empty list, counts as short as can be.
codec_verdict codec_normalise(clvm_span bytes, int depth_max, uint8_t *result, size_t *count);

#endif
