/**
 * At most this many entries. lru-cache makes room for `max` entries at once, which for some thirty caches takes longer
 * than the rest of a start; a cache with a size grows as it fills.
 */
export const atMost = (entries: number) => ({ maxSize: entries, sizeCalculation: () => 1 });
