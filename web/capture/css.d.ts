/** A style sheet as scripts/build-snippet.ts hands it over: minified text. */
declare module '*.css' {
  const text: string
  // biome-ignore lint/style/noDefaultExport: that is how a bundler gives a file's text.
  export default text
}
