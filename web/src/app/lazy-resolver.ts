import { useEffect } from 'react';
import type { FieldValues, Resolver } from 'react-hook-form';

type Loaded<Input extends FieldValues, Output> = { resolver: Resolver<Input, unknown, Output> };

/**
 * A form's rules, fetched after the page: a schema brings zod along, a quarter of what a first load may weigh. `load`
 * imports a file that exports `resolver`; a failed fetch is tried again at the next check.
 */
export function lazyResolver<Input extends FieldValues, Output>(
  load: () => Promise<Loaded<Input, Output>>,
): Resolver<Input, unknown, Output> & { preload: () => void } {
  let loading: Promise<Loaded<Input, Output>> | undefined;
  const fetched = () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  const resolver: Resolver<Input, unknown, Output> = async (values, context, options) =>
    (await fetched()).resolver(values, context, options);
  return Object.assign(resolver, { preload: () => void fetched().catch(() => undefined) });
}

/** Fetches the rules of a form while its reader begins to type. */
export function usePreloaded<R extends { preload: () => void }>(resolver: R): R {
  useEffect(() => resolver.preload(), [resolver]);
  return resolver;
}
