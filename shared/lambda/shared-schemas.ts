/**
 * Stands in for `zod/mini` in the functions' bundles (scripts/bundle.ts): a schema that is asked for without settings of
 * its own is made once and shared. Making one takes some 50 µs while a function starts, and of the 500 that
 * `record-feedback` would make, half are strings and whole numbers. A schema never changes (a check makes another one),
 * so nobody sees that two of them are one.
 */
import * as z from 'zod/v4-mini'

// biome-ignore lint/performance/noBarrelFile: it stands in for all of zod/mini, and the bundler drops what is not used.
export * from 'zod/v4-mini'

type Make = (...settings: never[]) => z.ZodMiniType

/** The same schema for all who ask without settings. */
function once<M extends Make>(make: M): M {
  let made: z.ZodMiniType | undefined
  return ((...settings) => {
    if (settings.length > 0) return make(...settings)
    made ??= make()
    return made
  }) as M
}

/** The same schema for all who ask with the same inner one and without settings. */
function oncePerInner<M extends (inner: never, ...settings: never[]) => z.ZodMiniType>(make: M): M {
  const made = new WeakMap<object, z.ZodMiniType>()
  return ((inner: never, ...settings: never[]) => {
    if (settings.length > 0) return make(inner, ...settings)
    const known = made.get(inner) ?? make(inner)
    made.set(inner, known)
    return known
  }) as M
}

export const string = /* @__PURE__ */ once(z.string)
export const int = /* @__PURE__ */ once(z.int)
export const number = /* @__PURE__ */ once(z.number)
export const boolean = /* @__PURE__ */ once(z.boolean)
export const exactOptional = /* @__PURE__ */ oncePerInner(z.exactOptional)
export const array = /* @__PURE__ */ oncePerInner(z.array)
/** Only what the house uses: with a further member no bundle would load (tests/infra/bundles.test.ts). */
export const iso = { datetime: /* @__PURE__ */ once(z.iso.datetime), date: /* @__PURE__ */ once(z.iso.date) }
