/// Stock Lua beside the sandbox, to compare with.
#ifndef SANDBOX_STOCK_H
#define SANDBOX_STOCK_H

#include "CLuaVM.h"

/// Opens stock Lua with a file whose last `on` names the handler; ends the process on a mistake.
void stock_open(const char *script);
/// Calls the handler with strings and returns its string, valid until the next call.
clvm_span stock_call(const clvm_span *arguments, int count);

#endif
