import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

// Only what has a native part stays outside the bundles; all else is compiled in, so that the package carries no node_modules tree.
const external = ['electron', '@photostructure/sqlite', 'node-datachannel', 'koffi', 'node-hid'];
const at = (path: string): string => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      outDir: 'out/main',
      // Minified: it is compiled at every start.
      minify: true,
      sourcemap: true,
      rollupOptions: { input: { main: at('src/main/main.ts'), gateway: at('src/gateway/main.ts') }, external, output: { format: 'es' } },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      // A sandboxed preload must be CommonJS and one file.
      rollupOptions: {
        input: { preload: at('src/preload/preload.ts') },
        external,
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    // Minified: the page is parsed at every start.
    build: {
      outDir: at('out/renderer'),
      minify: true,
      sourcemap: true,
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: at('src/renderer/index.html'), card: at('src/renderer/card.html') } },
    },
  },
});
