import eslint from '@eslint/js';
import comments from '@eslint-community/eslint-plugin-eslint-comments';
import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import typescript from 'typescript-eslint';

// The boundary rule reads the cached project graph and silently skips itself when there is none.
if (process.env.NX_TASK_TARGET_PROJECT === undefined) {
  process.env.NX_DAEMON = 'false';
  await createProjectGraphAsync();
}

const toolsLayer = 6;

const layerTag = (layer) => `layer:${layer}`;

const layersBelow = (layer) => Array.from({ length: layer }, (_, below) => layerTag(below));

const layerConstraints = Array.from({ length: toolsLayer }, (_, layer) => ({
  sourceTag: layerTag(layer),
  onlyDependOnLibsWithTags: layersBelow(layer),
}));

const randomness = {
  object: 'Math',
  property: 'random',
  message: 'Draw from a seeded Rng of @bon/core.',
};

/** Functions that every engine rounds its own way. */
const inexact = (
  'exp expm1 log log1p log2 log10 pow cbrt sin cos tan asin acos atan atan2 ' +
  'sinh cosh tanh asinh acosh atanh'
)
  .split(' ')
  .map((property) => ({
    object: 'Math',
    property,
    message: 'Engines differ in its last bit: take that of @bon/core.',
  }));

const houseRules = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 5],
  complexity: ['error', 12],
  eqeqeq: 'error',
  'no-console': 'error',
  'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
  'no-restricted-properties': ['error', randomness, ...inexact],
  '@eslint-community/eslint-comments/require-description': 'error',
};

const typedRules = {
  '@nx/enforce-module-boundaries': [
    'error',
    {
      allow: [],
      allowCircularSelfDependency: true,
      depConstraints: [
        ...layerConstraints,
        { sourceTag: layerTag(toolsLayer), onlyDependOnLibsWithTags: ['*'] },
      ],
    },
  ],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/explicit-module-boundary-types': 'error',
  '@typescript-eslint/no-confusing-void-expression': [
    'error',
    { ignoreVoidReturningFunctions: true },
  ],
  '@typescript-eslint/no-unnecessary-condition': [
    'error',
    { allowConstantLoopConditions: 'only-allowed-literals' },
  ],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  // Records of functions are the house's way, classes with a `this` are not.
  '@typescript-eslint/unbound-method': 'off',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
};

const numericRules = {
  '@typescript-eslint/prefer-for-of': 'off',
  // Published coefficients stand as published.
  'no-loss-of-precision': 'off',
};

const numericFiles = [
  'core',
  'kernels',
  'encoders',
  'neighbors',
  'umap',
  'gnn',
  'forest',
  'eval',
].map((name) => `packages/${name}/**/*.ts`);

const loopFiles = ['kernels', 'umap', 'gnn', 'forest'].map(
  (name) => `packages/${name}/src/**/*.ts`,
);

const testFiles = ['**/tests/**/*.ts', '**/bench/**/*.ts', '**/testing/**/*.ts'];

const testRules = {
  'max-lines': 'off',
  'max-lines-per-function': 'off',
  '@typescript-eslint/explicit-module-boundary-types': 'off',
  '@typescript-eslint/no-confusing-void-expression': 'off',
  '@typescript-eslint/no-empty-function': 'off',
  '@typescript-eslint/no-non-null-assertion': 'off',
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-call': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
  '@typescript-eslint/require-await': 'off',
};

export default typescript.config(
  {
    ignores: [
      '**/dist/',
      '**/out/',
      '**/coverage/',
      '**/generated/',
      '.nx/',
      '**/.venv/',
      'docs/reference/',
      'packages/kernels/assembly/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  { plugins: { '@eslint-community/eslint-comments': comments, '@nx': nx }, rules: houseRules },
  {
    files: ['**/*.ts', '**/*.mts'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: typedRules,
  },
  { files: numericFiles, rules: numericRules },
  {
    // Tables of records: their annotated type reaches the functions in them, which the rule does not see.
    files: ['packages/datasets/src/synthetic/**/*.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  { files: loopFiles, rules: { 'max-params': ['error', 9] } },
  { files: ['packages/kernels/src/ops/**/*.ts'], rules: { 'max-params': ['error', 14] } },
  {
    // Witnesses that are compared with a tolerance, and drawings.
    files: ['packages/kernels/src/ops/**/*.ts', 'packages/eval/src/report/**/*.ts', ...testFiles],
    rules: { 'no-restricted-properties': ['error', randomness] },
  },
  { files: testFiles, rules: testRules },
  {
    files: ['tools/**', '*.mjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off', 'no-restricted-properties': ['error', randomness] },
  },
  {
    files: ['*.config.mjs', 'tools/jest/*.mjs'],
    rules: { 'no-restricted-exports': 'off', 'no-restricted-properties': 'off' },
  },
  prettier,
);
