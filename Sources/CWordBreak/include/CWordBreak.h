#ifndef CWORDBREAK_H
#define CWORDBREAK_H

#include <stdint.h>

// Finds the words of texts by ICU's rules; Chinese and Japanese by its dictionaries.
typedef struct word_breaker word_breaker;

// Opens a breaker; NULL when ICU has no rules for words.
word_breaker *word_breaker_open(void);

void word_breaker_close(word_breaker *breaker);

// Begins with a text of UTF-16, which must stay where it is until the next one, or the close.
// Returns 0, or -1 when the text cannot be broken.
int word_breaker_set(word_breaker *breaker, const uint16_t *text, int32_t length);

// Finds the next word: neither a space, nor punctuation, nor a number.
// Returns 1 and the place of the word, or 0 at the end.
int word_breaker_next(word_breaker *breaker, int32_t *start, int32_t *end);

#endif
