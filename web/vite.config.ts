import { env } from 'node:process';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = `http://127.0.0.1:${env.API_PORT ?? '3000'}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    manifest: true,
    // Icons travel with the styles: those that say "offline" must be there when the network is not. Fonts stay files.
    assetsInlineLimit: (file: string) => file.endsWith('.svg'),
    rolldownOptions: {
      // Schemas and rules are plain declarations: a form takes its own ones and leaves the rest.
      treeshake: { moduleSideEffects: (id: string) => !/\/api\/(?:contract|rules)\//.test(id) },
      output: {
        // The first script lists every file that a page may ask for: without names in them the list is 3 kB smaller.
        chunkFileNames: 'assets/[hash].js',
        // What many pages share is one file of each kind: fewer requests, and 2 kB less for every page, because a
        // hundred small files are compressed one by one.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'ui', test: /\/web\/src\/ui\//, minShareCount: 25 },
            { name: 'shared', test: /\/web\/src\/|\/api\/(?:contract|rules)\//, minShareCount: 110 },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': { target: api }, '/socket.io': { target: api, ws: true } },
  },
});
