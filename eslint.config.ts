import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['**/node_modules/', 'functions/lib/', '.cache/', 'coverage/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['functions/src/adapters/**/*.ts'],
    ignores: ['functions/src/adapters/firestore/transact*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.name='transact'] CallExpression[callee.object.name='Promise']",
          message:
            'Read one after the other in a transaction, or with getAll: when a read loses its locks ' +
            'while others are under way, those report a closed transaction as well, in vain.',
        },
        {
          selector: "CallExpression[callee.property.name='runTransaction']",
          message: 'Use transact: the SDK gives up when the server has closed a transaction.',
        },
      ],
    },
  },
  {
    // Made by openapi-typescript, in a style of its own.
    files: ['tools/client/apiSchema.ts'],
    rules: { '@typescript-eslint/consistent-indexed-object-style': 'off' },
  },
  {
    // Index arithmetic over typed arrays: the bounds are the loop's, and a check per sample would
    // cost a fifth of the analysis time.
    files: [
      'functions/src/audio/**/*.ts',
      'tools/**/*.ts',
      'functions/test/**/*.ts',
      '**/*.test.ts',
    ],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        Buffer: 'readonly',
        console: 'readonly',
        process: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        URL: 'readonly',
        performance: 'readonly',
      },
    },
  },
);
