/** Those that start while somebody waits, or in numbers while a run is under way. */
export const hotFunctions: ReadonlySet<string> = new Set([
  'capture-form',
  'confirm-consent',
  'manage-preferences',
  'publish-changes',
  'record-feedback',
  'select-audience',
  'send-confirmation',
  'send-messages',
])
