import type { Route } from '../../shared/lambda/http.ts'
import { problem } from '../../shared/lambda/http-answers.ts'

export interface ServeBrandDeps {
  /** A logo's bytes in base64. */
  readonly data: (file: string) => Promise<string | undefined>
}

const types = { png: 'image/png', webp: 'image/webp' } as const

/** Serves the company's logo. Its name is made of its content, so whoever has it need never ask again. */
export function brandRoutes(deps: ServeBrandDeps): Route[] {
  return [
    {
      method: 'GET',
      path: '/brand/{file}',
      handle: async ({ params: { file = '' } }) => {
        const kind = /^[0-9a-f]{32}\.(png|webp)$/.exec(file)?.[1] as keyof typeof types | undefined
        const data = kind && (await deps.data(file))
        if (!kind || data === undefined) return problem(404, 'There is no such logo.')
        return {
          status: 200,
          headers: {
            'content-type': types[kind],
            'cache-control': 'public, max-age=31536000, immutable',
            'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
          },
          body: data,
          isBase64: true,
        }
      },
    },
  ]
}
