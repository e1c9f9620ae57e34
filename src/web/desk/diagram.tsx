import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';
import type { Diagram } from '../../contract/application.ts';
import { useDiagram, useServiceDiagram } from '../api/queries.ts';
import { usePageTitle } from '../ui/page.tsx';
import { Loaded } from '../ui/states.tsx';

/** The diagram with the case's tokens. */
export function CaseDiagramPage({ id }: { readonly id: string }) {
  const query = useDiagram(id);
  return <Loaded query={query}>{(diagram) => <DiagramView diagram={diagram} back={`/berkas/${id}`} backText="Berkas ini" hasCase />}</Loaded>;
}

/** The procedure of a service, as anyone may see it. */
export function ServiceDiagramPage({ type }: { readonly type: string }) {
  const query = useServiceDiagram(type);
  return <Loaded query={query}>{(diagram) => <DiagramView diagram={diagram} back={`/layanan/${type}`} backText="Layanan ini" hasCase={false} />}</Loaded>;
}

/** Below this scale names inside the boxes cannot be read. */
const readableZoom = 0.35;

interface Canvas { scrollToElement: (id: string, padding: number) => void; addMarker: (id: string, marker: string) => void; zoom: (level?: number | 'fit-viewport', centre?: 'auto') => number }
interface Registry { get: (id: string) => { readonly businessObject: { readonly name?: string } } | undefined }
interface Drawing { readonly viewer: NavigatedViewer; readonly names: ReadonlyMap<string, string> }

interface ViewProps { readonly diagram: Diagram; readonly back: string; readonly backText: string; readonly hasCase: boolean }

/** This page has a policy of its own for style attributes, so its links load the next page whole. */
function DiagramView({ diagram, back, backText, hasCase }: ViewProps) {
  const heading = usePageTitle(diagram.title);
  const place = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    if (place.current === null) return undefined;
    const viewer = new NavigatedViewer({ container: place.current });
    let isGone = false;
    draw(viewer, diagram).then((names) => {
      if (!isGone) setDrawing({ viewer, names });
    }).catch(() => setIsBroken(true));
    return () => {
      isGone = true;
      viewer.destroy();
    };
  }, [diagram]);
  const zoom = (factor: number | null): void => {
    const canvas = drawing?.viewer.get<Canvas>('canvas');
    if (canvas === undefined) return;
    if (factor === null) canvas.zoom('fit-viewport', 'auto');
    else canvas.zoom(canvas.zoom() * factor);
  };
  return (
    <div className="page">
      <div className="page-head">
        <a className="back-link" href={back}>{backText}</a>
        <h1 ref={heading} tabIndex={-1} className="wide">{diagram.title}</h1>
        {hasCase && <CurrentSteps diagram={diagram} names={drawing?.names ?? null} />}
      </div>
      {isBroken && <div className="ds-alert" data-color="danger" role="alert"><p>Diagram tidak dapat digambar.</p></div>}
      <div className="row-between">
        {hasCase ? (
          <ul className="legend" aria-label="Keterangan warna">
            <li><span className="legend-swatch" data-kind="token" />Sedang berjalan</li>
            <li><span className="legend-swatch" data-kind="passed" />Sudah dilalui</li>
            <li><span className="legend-swatch" />Belum dilalui</li>
          </ul>
        ) : <span />}
        <div className="row" role="group" aria-label="Perbesaran">
          <button type="button" className="ds-button" data-variant="secondary" onClick={() => zoom(0.8)}>Perkecil</button>
          <button type="button" className="ds-button" data-variant="secondary" onClick={() => zoom(1.25)}>Perbesar</button>
          <button type="button" className="ds-button" data-variant="secondary" onClick={() => zoom(null)}>Pas layar</button>
        </div>
      </div>
      <div ref={place} className="diagram-canvas" role="group" aria-label={`Diagram ${diagram.title}`} />
      <p className="muted small">Geser diagram dengan tetikus atau jari; gulir untuk bergerak, Ctrl dan gulir untuk memperbesar.</p>
    </div>
  );
}

/** @returns the name of every element of the case, by id */
async function draw(viewer: NavigatedViewer, diagram: Diagram): Promise<ReadonlyMap<string, string>> {
  await viewer.importXML(diagram.xml);
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<Registry>('elementRegistry');
  const names = new Map<string, string>();
  const mark = (ids: readonly string[], marker: string): void => {
    for (const id of ids) {
      const shape = registry.get(id);
      if (shape === undefined) continue;
      canvas.addMarker(id, marker);
      names.set(id, shape.businessObject.name ?? id);
    }
  };
  mark(diagram.done.filter((id) => !diagram.tokens.includes(id)), 'passed');
  mark(diagram.tokens, 'token');
  canvas.zoom('fit-viewport', 'auto');
  const [first] = diagram.tokens;
  // on a phone the whole diagram is too small to read: begin where the case stands
  if (first !== undefined && registry.get(first) !== undefined && canvas.zoom() < readableZoom) {
    canvas.zoom(readableZoom);
    canvas.scrollToElement(first, 60);
  }
  return names;
}

/** The same in words, for whoever does not see the drawing. */
function CurrentSteps({ diagram, names }: { readonly diagram: Diagram; readonly names: ReadonlyMap<string, string> | null }) {
  if (names === null) return null;
  if (diagram.tokens.length === 0) return <p className="lead">Tidak ada langkah yang sedang berjalan.</p>;
  return (
    <div>
      <p className="lead">Langkah yang sedang berjalan:</p>
      <ul>{diagram.tokens.map((id) => <li key={id}>{names.get(id) ?? id}</li>)}</ul>
    </div>
  );
}
