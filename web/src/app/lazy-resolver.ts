import { useEffect } from 'react';
import type { FieldValues, Resolver } from 'react-hook-form';

type Loaded<Input extends FieldValues, Output> = { resolver: Resolver<Input, unknown, Output> };

/**
 * A form resolver that loads after the page, because zod is a quarter of the size allowed for the first load. `load`
 * imports a file that exports `resolver`. A failed import is retried at the next validation.
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

/** Starts loading the form's validation rules when the form is shown. */
export function usePreloaded<R extends { preload: () => void }>(resolver: R): R {
  useEffect(() => resolver.preload(), [resolver]);
  return resolver;
}
