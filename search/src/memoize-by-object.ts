/** Caches a value computed from an immutable object, for the lifetime of that object. */
export function memoizeByObject<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, { value: V }>();
  return (key) => {
    let kept = made.get(key);
    if (!kept) {
      kept = { value: make(key) };
      made.set(key, kept);
    }
    return kept.value;
  };
}
