// A failure that the user can act on. Thrown anywhere above native; src/dap/errors.ts turns it into a response.

export class UserError extends Error {
  /** Closed list of what handlers tell apart; everything else is `failed`. */
  constructor(
    readonly code:
      | 'failed'
      | 'not-stopped'
      | 'no-program'
      | 'invalid-argument'
      | 'not-found'
      | 'cancelled'
      /** An expression that only a function of the program can answer, where none may be called. */
      | 'needs-call'
      /** An expression that changes something, where nothing may be changed. */
      | 'needs-write',
    message: string,
  ) {
    super(message);
    this.name = 'UserError';
  }
}
