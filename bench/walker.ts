/** One way to run a case of the procedure, step by step; after every step it stands in a text as the database keeps it. */
export interface Walker {
  start(): Promise<void> | void;
  /** Completes the first open task of the live instance; false: none is open. */
  hot(): Promise<boolean> | boolean;
  /** The same from the stored text alone. */
  cold(): Promise<boolean> | boolean;
  end(): Promise<void> | void;
  text(): string;
  bytes(): number;
}
