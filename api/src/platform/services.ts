/**
 * What features offer each other. A feature adds its own beside its service:
 * `declare module '../platform/services.ts' { interface Services { slots: SlotsService } }`
 * and sets it in its set-up: `context.services.slots = createSlotsService(context)`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: each feature declares its own member
export interface Services {}

/** Reading a service that was not set says so, instead of failing later on `undefined`. */
export function createServices(): Services {
  const services: Record<string, unknown> = {};
  return new Proxy(services, {
    get(known, name) {
      if (typeof name === 'string' && !(name in known))
        throw new Error(`No feature offers the service "${name}": is it in the feature list?`);
      return Reflect.get(known, name);
    },
  }) as unknown as Services;
}
