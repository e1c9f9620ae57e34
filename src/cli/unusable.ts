/** What was named on the command line cannot be worked on at all. */
export class UnusableArgument extends Error {}
