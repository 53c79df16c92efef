/**
 * Options of an lru-cache with at most this many entries. `max` would allocate all entries at once, which for some
 * thirty caches takes longer than the rest of the start; a cache with a size grows as it fills.
 */
export const atMost = (entries: number) => ({ maxSize: entries, sizeCalculation: () => 1 });
