import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pageFiles } from './build/page-files.ts';

/** The code that writes pages on the server (`src/server/pages.tsx`), in one file beside the browser's build, which it reads. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), pageFiles()],
  // the server's image holds no packages of the web
  ssr: { noExternal: true },
  build: {
    ssr: 'src/server/pages.tsx',
    // sirv serves no folder whose name begins with a dot
    outDir: 'dist/.server',
    copyPublicDir: false,
    rolldownOptions: { output: { entryFileNames: 'pages.js', codeSplitting: false } },
  },
});
