import { BpmnModdle } from 'bpmn-moddle';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json' with { type: 'json' };
import { izinNamespace } from './namespace.ts';

/** What we read of a moddle element: its own attributes and references, by local name. */
export interface Moddle {
  readonly $type: string;
  readonly $parent?: Moddle;
  readonly $model: { create(type: string): Moddle };
  readonly id?: string;
  readonly name?: string;
  get(name: string): unknown;
  readonly [key: string]: unknown;
}
export interface ModdleReference { readonly element: Moddle; readonly property: string; readonly id: string }
export interface ModdleContext {
  readonly rootElement: Moddle;
  readonly references: ModdleReference[];
  readonly elementsById: Record<string, Moddle>;
  readonly warnings: readonly { readonly message: string; readonly element?: Moddle; readonly value?: string }[];
}

/** Reads XML with the standard's, the camunda and our own vocabulary. Throws when the text is no BPMN at all. */
export async function readXml(xml: string): Promise<ModdleContext> {
  const moddle = new BpmnModdle({ camunda, izin: izinNamespace });
  return (await moddle.fromXML(xml)) as unknown as ModdleContext;
}

export const children = (element: Moddle | undefined, name: string): readonly Moddle[] => {
  const value = element?.[name];
  return Array.isArray(value) ? (value as Moddle[]) : [];
};
export const child = (element: Moddle | undefined, name: string): Moddle | undefined => {
  const value = element?.[name];
  return typeof value === 'object' && value !== null && '$type' in value ? (value as Moddle) : undefined;
};
export const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);
export const typeOf = (element: Moddle): string => element.$type.replace(/^[^:]+:/, '');
/** What an event definition is of: 'timer', 'message' … */
export const kindOf = (definition: Moddle): string => typeOf(definition).replace(/EventDefinition$/, '').replace(/^./, (first) => first.toLowerCase());
