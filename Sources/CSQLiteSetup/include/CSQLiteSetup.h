/// Settings of SQLite that only functions with a variable number of arguments can change: Swift
/// cannot call those.
#ifndef CSQLITESETUP_H
#define CSQLITESETUP_H

#include <stdbool.h>

/// Makes SQLite allocate without counting what it has allocated, which takes a lock for every
/// allocation. False when SQLite is in use already; it then goes on as it was.
bool csqlite_forgo_memory_statistics(void);

#endif
