import { join, relative } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'

/**
 * Leaves the SDK's DynamoDB clients in a file of its own beside the bundle (`dynamodb.cjs`). In their place our own code
 * gets what an ordinary call needs of them (shared/lambda/documents/late-sdk.ts); whatever else it would use of them has
 * no export there, so that the build fails.
 * @param settings of the file beside
 */
export const lateDynamo = (root: string, folder: string, settings: BuildOptions): Plugin => ({
  name: 'late-dynamo',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^@aws-sdk\/(client|lib)-dynamodb$/ }, ({ importer }) =>
      /^(functions|shared)[\\/]/.test(relative(root, importer))
        ? { path: join(root, 'shared/lambda/documents/late-sdk.ts') }
        : undefined,
    )
    onLoad({ filter: /[\\/]late-sdk\.ts$/ }, async () => {
      const contents = `
        export { DynamoDBClient } from '@aws-sdk/client-dynamodb'
        export * from '@aws-sdk/lib-dynamodb'
      `
      await build({
        ...settings,
        stdin: { contents, resolveDir: root },
        outfile: join(folder, 'dynamodb.cjs'),
        format: 'cjs',
      })
      return undefined
    })
  },
})
