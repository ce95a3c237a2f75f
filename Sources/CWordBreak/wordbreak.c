#include "CWordBreak.h"

#include <stdlib.h>
#include <unicode/ubrk.h>

struct word_breaker {
  UBreakIterator *iterator;
};

word_breaker *word_breaker_open(void) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
  if (U_FAILURE(status)) return NULL;
  word_breaker *breaker = malloc(sizeof(word_breaker));
  if (breaker == NULL) {
    ubrk_close(iterator);
    return NULL;
  }
  breaker->iterator = iterator;
  return breaker;
}

void word_breaker_close(word_breaker *breaker) {
  if (breaker == NULL) return;
  ubrk_close(breaker->iterator);
  free(breaker);
}

int word_breaker_set(word_breaker *breaker, const uint16_t *text, int32_t length) {
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(breaker->iterator, (const UChar *)text, length, &status);
  if (U_FAILURE(status)) return -1;
  ubrk_first(breaker->iterator);
  return 0;
}

int word_breaker_next(word_breaker *breaker, int32_t *start, int32_t *end) {
  int32_t from = ubrk_current(breaker->iterator);
  int32_t to = ubrk_next(breaker->iterator);
  while (to != UBRK_DONE) {
    if (ubrk_getRuleStatus(breaker->iterator) >= UBRK_WORD_LETTER) {
      *start = from;
      *end = to;
      return 1;
    }
    from = to;
    to = ubrk_next(breaker->iterator);
  }
  return 0;
}
