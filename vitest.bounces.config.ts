import { defineConfig } from 'vitest/config'

/**
 * The tests that hold the bounce classifier, for mutation testing (stryker.config.json): without those that measure
 * time or draw their cases by chance, which would make the score a matter of luck.
 */
export default defineConfig({
  test: {
    include: ['tests/unit/domain/bounce/**/*.test.ts'],
    exclude: ['**/hostile.test.ts', '**/properties.test.ts', '**/classify-script.test.ts'],
    testTimeout: 60_000,
  },
})
