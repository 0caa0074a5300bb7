import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const outside = [
  'electron',
  'sip.js',
  'ws',
  '@photostructure/sqlite',
  'node-datachannel',
  'koffi',
  'node-hid',
  'dbus-native',
  'react',
  'react-dom',
  'electron-updater',
];
const electronFolders = ['desktop', 'ipc', 'media'];
const mainFolders = [
  'accounts',
  'calls',
  'sip',
  'media',
  'headset',
  'reactions',
  'desktop',
  'storage',
  'ipc',
  'control',
  'updates',
  'policy',
  'automation',
];

/** Zones: who may import what. A folder of main sees itself, the files of main's top level that `allowed` names, and `shared`. */
const zone = (target, from, except, message) => ({
  target: `./src/${target}`,
  from: `./src/${from}`,
  ...(except ? { except } : {}),
  message,
});
const topLevel = [
  './ports.ts',
  './line-port.ts',
  './sip-port.ts',
  './practice-port.ts',
  './media-port.ts',
  './desktop-ports.ts',
  './storage-ports.ts',
  './tray-port.ts',
  './update-port.ts',
  './store.ts',
  './notices.ts',
  './log.ts',
  './dispatch.ts',
  './snapshot-push.ts',
];
const zones = [
  zone('shared', 'main', undefined, 'shared imports nothing of ours'),
  zone('shared', 'renderer', undefined, 'shared imports nothing of ours'),
  zone('shared', 'preload', undefined, 'shared imports nothing of ours'),
  zone('renderer', 'main', undefined, 'the renderer speaks to main by commands only'),
  zone('renderer', 'preload', undefined, 'the renderer sees the preload as window.offhook only'),
  zone('main', 'renderer', undefined, 'main speaks to the renderer by snapshots and media requests only'),
  zone('gateway', 'main', undefined, 'the gateway is a process of its own: it knows the messages in shared'),
  ...['main', 'gateway', 'renderer'].map((part) => zone('system', part, undefined, 'system imports nothing of ours')),
  zone('renderer', 'system', undefined, 'the renderer has no system'),
  zone('main', 'gateway', undefined, 'main speaks to the gateway by messages only'),
  zone('gateway', 'renderer', undefined, 'the gateway knows the window by its WebRTC only'),
  zone('preload', 'main', undefined, 'the preload is three functions'),
  zone('renderer/ui', 'renderer/views', undefined, 'parts are dumb: they know no screen'),
  zone('renderer/media', 'renderer/views', undefined, 'media knows no screen'),
  zone('renderer/media', 'renderer/ui', undefined, 'media knows no screen'),
  ...mainFolders.map((folder) =>
    zone(`main/${folder}`, 'main', [...topLevel, `./${folder}`], `${folder} sees shared, the ports and itself; compose.ts joins the parts`),
  ),
];

export default tseslint.config(
  { ignores: ['out/**', 'dist/**', '.cache/**', 'node_modules/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { project: ['./tsconfig.test.json', './tsconfig.main.json'], tsconfigRootDir: import.meta.dirname } },
    settings: { 'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.json'] })] },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: outside.map((name) => ({
            name,
            message: `${name} lives behind one folder; see eslint.config.js`,
          })),
          patterns: ['sip.js/*', 'electron/*'],
        },
      ],
    },
  },
  // The one folder of each outside world.
  {
    files: [...electronFolders.map((f) => `src/main/${f}/**`), 'src/main/main.ts', 'src/main/compose.ts', 'src/preload/**', 'test/**'],
    rules: { 'no-restricted-imports': ['error', { paths: ['sip.js', 'react', 'dbus-native'] }] },
  },
  {
    files: ['src/main/desktop/freedesktop/**', 'test/main/desktop/session-bus.test.ts', 'test/main/desktop/shortcuts-portal.test.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: ['sip.js', 'react', 'electron'] }] },
  },
  {
    files: ['src/main/sip/**', 'test/**/sip/**', 'test/support/**', 'test/integration/**', 'test/bench/**'],
    rules: { 'no-restricted-imports': ['error', { paths: ['electron'] }] },
  },
  {
    files: ['src/gateway/window/**', 'src/gateway/dtls/**'],
    rules: { 'no-restricted-imports': ['error', { paths: outside.filter((name) => name !== 'node-datachannel') }] },
  },
  {
    files: ['src/system/**'],
    rules: { 'no-restricted-imports': ['error', { paths: outside.filter((name) => name !== 'koffi') }] },
  },
  {
    files: ['src/main/headset/hid/**'],
    rules: { 'no-restricted-imports': ['error', { paths: outside.filter((name) => name !== 'node-hid') }] },
  },
  {
    files: ['src/main/storage/**', 'test/main/storage/**'],
    rules: { 'no-restricted-imports': ['error', { paths: ['electron', 'sip.js'] }] },
  },
  {
    files: ['src/renderer/**', 'test/renderer/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules, 'no-restricted-imports': ['error', { paths: ['electron', 'sip.js', 'ws'] }] },
  },
  { files: ['src/renderer/media/**'], rules: { 'no-restricted-imports': ['error', { paths: ['react', 'electron', 'sip.js'] }] } },
  { files: ['electron.vite.config.ts', 'vitest.config.ts'], rules: { 'import-x/no-default-export': 'off' } },
  {
    files: ['test/**'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off', 'no-console': 'off' },
  },
  {
    files: ['scripts/**/*.{js,mjs}', '*.js', 'assets/**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
);
