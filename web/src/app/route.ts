import type { Role } from '@passerelle/api/contract';
import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { loadTexts } from '../i18n/text.ts';

export type PageAccess = 'public' | 'signed-in' | readonly Role[];
export interface PageHandle {
  access: PageAccess;
}

/**
 * A lazy page. `load` imports its file (`*-page.tsx`) and names its component; `texts` are the dictionaries to load with
 * it. A user without access gets the sign-in page or "not found".
 */
export function page(
  path: string,
  access: PageAccess,
  texts: readonly string[],
  load: () => Promise<ComponentType>,
): RouteObject {
  return {
    path,
    handle: { access } satisfies PageHandle,
    lazy: async () => {
      const [Component] = await Promise.all([load(), loadTexts(...texts)]);
      return { Component };
    },
  };
}
