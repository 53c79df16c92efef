import { join } from 'node:path';
import { env } from 'node:process';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';
import { VitePWA } from 'vite-plugin-pwa';
import { appIcons } from './build/app-icons.ts';
import { firstPage, offlineFiles } from './build/first-page.ts';
import { makeLatinFonts } from './build/latin-fonts.ts';
import { usedStyles } from './build/used-styles.ts';

const api = `http://127.0.0.1:${env.API_PORT ?? '3000'}`;

/** What the first script uses of `node_modules`. */
const libraries = [
  'react',
  'react-dom',
  'scheduler',
  'react-router',
  'react-i18next',
  'i18next',
  '@tanstack',
];

type Look = (id: string) => { importers: string[]; isEntry: boolean } | null;

/** Whether the first script imports this module, directly or through others, so that every page has it. */
const firsts = new Map<string, boolean>();
function isFirst(id: string, look: Look): boolean {
  const known = firsts.get(id);
  if (known !== undefined) return known;
  // until it is known: a circle adds nothing
  firsts.set(id, false);
  const module = look(id);
  const first = module?.isEntry || module?.importers.some((importer) => isFirst(importer, look)) || false;
  firsts.set(id, first);
  return first;
}

const fonts = join(import.meta.dirname, '../node_modules/.cache/passerelle/fonts');
await makeLatinFonts(fonts);

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: { '@fonts': fonts } },
  plugins: [
    react(),
    firstPage(),
    usedStyles(join(import.meta.dirname, 'src')),
    appIcons(join(import.meta.dirname, 'public/favicon.svg')),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/worker',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: {
        name: 'Passerelle',
        short_name: 'Passerelle',
        description: 'Trouver, proposer et suivre des immersions professionnelles.',
        lang: 'fr',
        start_url: '/',
        display: 'standalone',
        theme_color: '#000091',
        background_color: '#ffffff',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-512-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      injectManifest: {
        globPatterns: ['index.html', 'assets/*.{js,css,woff2}'],
        dontCacheBustURLsMatching: /^assets\//,
        // of four hundred files, those of the pages that open without network
        manifestTransforms: [
          async (entries) => ({
            manifest: entries.filter(({ url }) => url === 'index.html' || offlineFiles.has(url)),
          }),
        ],
      },
    }),
    // packed once here, not for each request: the server sends the files as they are
    compression({ algorithms: ['brotliCompress', 'gzip'], include: /\.(?:js|css|svg)$/, threshold: 1_000 }),
  ],
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
        // What every page needs is a few files, and what many share is one: fewer requests, and 6 kB less for each page,
        // because a hundred small files are compressed one by one.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              name: 'libraries',
              test: new RegExp(`node_modules/(?:${libraries.join('|')})/|rolldown/runtime|preload-helper`),
            },
            {
              debugName: 'shell',
              name: (id, modules) => (isFirst(id, (one) => modules.getModuleInfo(one)) ? 'shell' : null),
              test: /\/(?:web\/src\/|api\/contract\/paths|api\/rules\/typography)/,
            },
            // without forms, which need their library
            {
              name: 'ui',
              test: /\/web\/src\/(?:ui|i18n)\/(?!.*(?:field|form|choice|save|autocomplete|dialog))/,
              minShareCount: 8,
            },
            { name: 'ui', test: /\/web\/src\/features\/[^/]+\/text\.ts/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': { target: api }, '/socket.io': { target: api, ws: true } },
  },
});
