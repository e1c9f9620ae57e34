declare module 'bpmn-moddle' {
  /** The package's own declarations stand at another entry and name no constructor. */
  export class BpmnModdle {
    constructor(packages: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<unknown>;
  }
}
