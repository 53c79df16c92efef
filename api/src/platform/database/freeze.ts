/** Freezes plain objects and arrays recursively, so that no reader can modify what several share. */
export function freezeDeeply<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) for (const item of value) freezeDeeply(item);
  else if (Object.getPrototypeOf(value) === Object.prototype)
    for (const item of Object.values(value)) freezeDeeply(item);
  else return value;
  return Object.freeze(value);
}
