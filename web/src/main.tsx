import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './app/query-client.ts';
import { router } from './app/router.tsx';
import { sessionQuery } from './app/session.ts';
import { followTheme } from './app/theme.ts';
import { startTexts } from './i18n/text.ts';
import { ToastProvider } from './ui/toast.tsx';
import './ui/dsfr.css';
import './styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html lost its #root');

followTheme();
// The session is fetched in parallel with the texts and the code of the page.
void queryClient.prefetchQuery(sessionQuery);
await startTexts();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <ToastProvider>
        <Suspense>
          <RouterProvider router={router} />
        </Suspense>
      </ToastProvider>
    </QueryClientProvider>
  </StrictMode>,
);
