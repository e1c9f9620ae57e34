declare module 'dmn-moddle' {
  /** The package ships no declarations of its own. */
  export class DmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<unknown>;
  }
}
