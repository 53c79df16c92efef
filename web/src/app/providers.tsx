import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode, Suspense } from 'react';
import { FirstRender, type FirstRenderFacts } from '../ui/first-render.ts';
import { ToastProvider } from '../ui/toast.tsx';

/** What stands around the router, the same on the server that renders a page and in the browser that takes it over. */
export function Providers({
  client,
  first,
  children,
}: {
  client: QueryClient;
  first: FirstRenderFacts | null;
  children: ReactNode;
}) {
  return (
    <StrictMode>
      <FirstRender value={first}>
        <QueryClientProvider client={client}>
          <ToastProvider>
            <Suspense>{children}</Suspense>
          </ToastProvider>
        </QueryClientProvider>
      </FirstRender>
    </StrictMode>
  );
}
