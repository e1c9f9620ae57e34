/** Who stands behind the rows of one command. */
export interface Author { readonly accountId: string | null; readonly name: string; readonly onBehalfOf: string | null; readonly channel: string; /** ISO 8601 */ readonly recordedAt: string }
