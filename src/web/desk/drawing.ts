import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type { Diagram } from '../../contract/application.ts';

/** Something that a person or the system does, in the order of the drawing. */
export interface DiagramStep { readonly id: string; readonly name: string; readonly lane: string; readonly state: 'token' | 'passed' | 'ahead' }

interface Canvas {
  scroll: (delta: { dx: number; dy: number }) => void;
  addMarker: (id: string, marker: string) => void;
  removeMarker: (id: string, marker: string) => void;
  zoom: (level?: number | 'fit-viewport', centre?: 'auto') => number;
  viewbox: (box?: { x: number; y: number; width: number; height: number }) => { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly outer: { readonly width: number; readonly height: number }; readonly inner: Box };
}
interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
interface BusinessObject { readonly $type: string; readonly name?: string; readonly flowNodeRef?: readonly { readonly id: string }[] }
interface Shape { readonly id: string; readonly type: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly businessObject: BusinessObject }
interface Registry { get: (id: string) => Shape | undefined; filter: (test: (shape: Shape) => boolean) => Shape[] }

interface Definitions { readonly diagrams?: readonly { readonly id: string; readonly plane: { readonly bpmnElement?: { readonly id: string; readonly participants?: readonly { readonly processRef?: { readonly id: string } }[] } } }[] }
/** One picture of a diagram's file. */
export type Drawn = Pick<Diagram, 'xml' | 'process' | 'tokens' | 'done'> & { /** of a called process: its call */ readonly activity?: string };

/** Below this scale names inside the boxes cannot be read. */
const readableZoom = 0.6;
/** Around the drawing, in its own units. */
const margin = 30;
/** The nearest place that shows no emptiness beside the drawing. */
const within = (wished: number, least: number, most: number): number => Math.max(least, Math.min(wished, most));
const [leastZoom, mostZoom] = [0.1, 3];

/** A BPMN diagram on the page: drawn by bpmn-js, with the case's tokens on it. */
export class Drawing {
  readonly #viewer: NavigatedViewer;
  readonly #container: HTMLElement;
  #pointed: string | null = null;
  steps: readonly DiagramStep[] = [];

  constructor(container: HTMLElement) {
    this.#container = container;
    this.#viewer = new NavigatedViewer({ container });
  }

  get #canvas(): Canvas {
    return this.#viewer.get<Canvas>('canvas');
  }
  get #registry(): Registry {
    return this.#viewer.get<Registry>('elementRegistry');
  }

  /** @param label what a screen reader says of the drawing as a whole */
  async show(diagram: Drawn, label: string): Promise<void> {
    await this.#viewer.importXML(diagram.xml);
    await this.#turnTo(diagram.process, diagram.activity !== undefined);
    const svg = this.#container.querySelector('svg[tabindex]');
    svg?.setAttribute('role', 'group');
    svg?.setAttribute('aria-label', label);
    const passed = diagram.done.filter((id) => !diagram.tokens.includes(id));
    for (const [ids, marker] of [[passed, 'passed'], [diagram.tokens, 'token']] as const) {
      for (const id of ids) if (this.#registry.get(id) !== undefined) this.#canvas.addMarker(id, marker);
    }
    this.steps = this.#stepsOf(new Set(diagram.tokens), new Set(diagram.done));
    this.#begin(diagram.tokens.find((id) => this.#registry.get(id) !== undefined) ?? this.#registry.filter(({ type }) => type === 'bpmn:StartEvent')[0]?.id ?? null);
  }

  /** A file may hold several pictures; throws when none shows a called process. */
  async #turnTo(process: string, isCalled: boolean): Promise<void> {
    const pictures = (this.#viewer.getDefinitions() as Definitions).diagrams ?? [];
    const picture = pictures.find(({ plane: { bpmnElement: shown } }) => shown?.id === process || shown?.participants?.some(({ processRef }) => processRef?.id === process));
    if (picture === undefined && isCalled) throw new Error(`no picture of ${process}`);
    if (picture !== undefined && picture !== pictures[0]) await this.#viewer.open(picture.id);
  }

  #stepsOf(tokens: ReadonlySet<string>, done: ReadonlySet<string>): DiagramStep[] {
    const laneOf = new Map(this.#registry.filter(({ type }) => type === 'bpmn:Lane').flatMap(({ businessObject: { name, flowNodeRef } }) => (flowNodeRef ?? []).map(({ id }) => [id, name ?? ''] as const)));
    return this.#registry.filter(({ id, type }) => /Task$|SubProcess$|CallActivity$/.test(type) || tokens.has(id))
      .sort((a, b) => a.x - b.x || a.y - b.y)
      .map(({ id, businessObject: { name } }) => ({ id, name: name ?? id, lane: laneOf.get(id) ?? '', state: tokens.has(id) ? 'token' : done.has(id) ? 'passed' : 'ahead' }));
  }

  /** The whole, when it can be read; else the place where the case stands. */
  #begin(id: string | null): void {
    this.fit();
    if (id === null || this.#canvas.zoom() >= readableZoom) return;
    this.#centre(id);
  }

  #centre(id: string): void {
    const shape = this.#registry.get(id);
    if (shape === undefined) return;
    const { outer, inner } = this.#canvas.viewbox();
    const scale = Math.max(readableZoom, this.#canvas.zoom());
    const [width, height] = [outer.width / scale, outer.height / scale];
    const x = within(shape.x + shape.width / 2 - width / 2, inner.x - margin, inner.x + inner.width + margin - width);
    const y = within(shape.y + shape.height / 2 - height / 2, inner.y - margin, inner.y + inner.height + margin - height);
    this.#canvas.viewbox({ x, y, width, height });
  }

  /** Brings a step to the middle and marks it. */
  lookAt(id: string): void {
    if (this.#pointed !== null) this.#canvas.removeMarker(this.#pointed, 'pointed');
    this.#pointed = id;
    this.#canvas.addMarker(id, 'pointed');
    this.#centre(id);
  }

  zoomBy(factor: number): void {
    this.#canvas.zoom(Math.min(mostZoom, Math.max(leastZoom, this.#canvas.zoom() * factor)));
  }

  fit(): void {
    this.#canvas.zoom('fit-viewport', 'auto');
  }

  /** @param dx share of the width, to the right; @param dy share of the height, downwards */
  move(dx: number, dy: number): void {
    const { outer } = this.#canvas.viewbox();
    this.#canvas.scroll({ dx: dx * outer.width, dy: dy * outer.height });
  }

  remove(): void {
    this.#viewer.destroy();
  }
}
