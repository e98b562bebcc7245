/** Something outside this program keeps it from starting; the message is one sentence that says what to do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}
