import type { RouteObject } from 'react-router';
import { ErrorPage } from './error-page.tsx';
import { Layout, LoadingLayout } from './layout.tsx';
import { NotFoundPage } from './not-found-page.tsx';

/** Each feature exports its pages from `features/<name>/routes.ts`; nothing is registered here. */
const features = import.meta.glob<{ routes: RouteObject[] }>('../features/*/routes.ts', { eager: true });

export const routes: RouteObject[] = [
  {
    element: <Layout />,
    hydrateFallbackElement: <LoadingLayout />,
    errorElement: <ErrorPage />,
    children: [
      {
        errorElement: <ErrorPage />,
        children: [
          ...Object.values(features).flatMap((feature) => feature.routes),
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
];
