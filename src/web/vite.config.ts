import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * `dist/web` is served under a strict CSP: nothing inline, no data: scripts. `assetsInlineLimit: 0` keeps every asset a file.
 * Oldest browsers served: the target below (Baseline "widely available" of 2023); Designsystemet's CSS asks for the same.
 */
export default defineConfig({
  root,
  base: '/',
  publicDir: fileURLToPath(new URL('public', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: ['chrome111', 'firefox114', 'safari16.4'],
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
});
