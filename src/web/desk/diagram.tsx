import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Diagram } from '../../contract/application.ts';
import { useDiagram, useServiceDiagram } from '../api/queries.ts';
import { usePageTitle } from '../ui/page.tsx';
import { Loaded, Tag } from '../ui/states.tsx';
import { type DiagramStep, Drawing } from './drawing.ts';

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

interface ViewProps { readonly diagram: Diagram; readonly back: string; readonly backText: string; readonly hasCase: boolean }

/** Share of the canvas' width or height that one press of an arrow key moves. */
const stride = 0.15;

/** This page has a policy of its own for style attributes, so its links load the next page whole. */
function DiagramView({ diagram, back, backText, hasCase }: ViewProps) {
  const heading = usePageTitle(`Diagram SOP: ${diagram.title}`);
  const place = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [isBroken, setIsBroken] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const drawn = diagram.called.find(({ activity }) => activity === opened) ?? diagram;
  useEffect(() => {
    if (place.current === null) return undefined;
    let isGone = false;
    const next = new Drawing(place.current);
    setIsBroken(false);
    next.show(drawn, 'Diagram SOP. Tombol panah menggeser, tambah dan kurang memperbesar dan memperkecil, nol menampilkan seluruhnya.').then(() => {
      if (!isGone) setDrawing(next);
    }).catch(() => setIsBroken(true));
    return () => {
      isGone = true;
      setDrawing(null);
      next.remove();
    };
  }, [drawn]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (drawing === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys(drawing)[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const lookAt = (step: DiagramStep): void => {
    drawing?.lookAt(step.id);
    place.current?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className="page diagram-page">
      <div className="page-head">
        <a className="back-link" href={back}>{backText}</a>
        <h1 ref={heading} tabIndex={-1} className="wide">Diagram SOP: {diagram.title}</h1>
      </div>
      {diagram.called.length > 0 && <Pictures diagram={diagram} opened={opened} onOpen={setOpened} />}
      {isBroken && <div className="ds-alert" data-color="danger" role="alert"><p>{opened === null ? 'Diagram tidak dapat digambar. Langkah-langkahnya dapat dibaca pada halaman sebelumnya.' : 'Proses ini tidak digambar di berkasnya. Langkah-langkahnya dapat dibaca pada halaman sebelumnya.'}</p></div>}
      <div className="diagram-columns">
        <section className="stack" aria-labelledby="gambar">
          <h2 id="gambar" className="ds-sr-only">Gambar</h2>
          <div className="row-between">
            {hasCase && (
              <ul className="legend" aria-label="Keterangan warna">
                <li><span className="legend-swatch" data-kind="token" />Sedang berjalan</li>
                <li><span className="legend-swatch" data-kind="passed" />Sudah dilalui</li>
                <li><span className="legend-swatch" />Belum dilalui</li>
              </ul>
            )}
            <div className="row diagram-zoom" role="group" aria-label="Perbesaran">
              <button type="button" className="ds-button" data-variant="secondary" onClick={() => drawing?.zoomBy(0.8)}>Perkecil</button>
              <button type="button" className="ds-button" data-variant="secondary" onClick={() => drawing?.zoomBy(1.25)}>Perbesar</button>
              <button type="button" className="ds-button" data-variant="secondary" onClick={() => drawing?.fit()}>Seluruhnya</button>
            </div>
          </div>
          <div ref={place} className="diagram-canvas" onKeyDown={onKeyDown} />
          <p className="muted small">Geser dengan jari, tetikus, atau tombol panah; perbesar dan perkecil dengan tombol + dan −; tombol 0 menampilkan seluruhnya.</p>
        </section>
        {drawing !== null && <Steps steps={drawing.steps} hasCase={hasCase} onPick={lookAt} />}
      </div>
    </div>
  );
}

/** The procedure and the processes that it calls; a case that stands in a called process stands at its call too. */
function Pictures({ diagram, opened, onOpen }: { readonly diagram: Diagram; readonly opened: string | null; readonly onOpen: (activity: string | null) => void }) {
  const button = (activity: string | null, title: string, hasToken: boolean) => (
    <li key={activity ?? ''}>
      <button type="button" className="ds-button" data-variant={activity === opened ? 'primary' : 'secondary'} aria-pressed={activity === opened} onClick={() => onOpen(activity)}>
        {title}{hasToken && <span className="ds-sr-only">, sedang berjalan</span>}
      </button>
    </li>
  );
  return (
    <nav aria-label="SOP dan proses yang dipanggilnya">
      <ul className="row plain-list">
        {button(null, 'SOP', false)}
        {diagram.called.map(({ activity, title, tokens }) => button(activity, title, tokens.length > 0))}
      </ul>
    </nav>
  );
}

const keys = (drawing: Drawing): Readonly<Record<string, (() => void) | undefined>> => ({
  ArrowLeft: () => drawing.move(stride, 0), ArrowRight: () => drawing.move(-stride, 0), ArrowUp: () => drawing.move(0, stride), ArrowDown: () => drawing.move(0, -stride),
  '+': () => drawing.zoomBy(1.25), '=': () => drawing.zoomBy(1.25), '-': () => drawing.zoomBy(0.8), '0': () => drawing.fit(),
});

const groups = [['token', 'Sedang berjalan'], ['passed', 'Sudah dilalui'], ['ahead', 'Belum dilalui']] as const;

/** The same in words, for whoever does not see the drawing; each step leads to its place in it. */
function Steps({ steps, hasCase, onPick }: { readonly steps: readonly DiagramStep[]; readonly hasCase: boolean; readonly onPick: (step: DiagramStep) => void }) {
  const list = (shown: readonly DiagramStep[]) => (
    <ul className="plain-list diagram-steps">
      {shown.map((step) => (
        <li key={step.id}>
          <button type="button" className="button-as-link" onClick={() => onPick(step)}>{step.name}<span className="ds-sr-only">, tampilkan pada diagram</span></button>
          {step.lane !== '' && <span className="muted small">{step.lane}</span>}
        </li>
      ))}
    </ul>
  );
  return (
    <aside className="panel stack" aria-labelledby="langkah">
      <h2 id="langkah">Langkah</h2>
      {hasCase && !steps.some(({ state }) => state === 'token') && <p>Tidak ada langkah yang sedang berjalan.</p>}
      {!hasCase && list(steps)}
      {hasCase && groups.map(([state, title]) => {
        const shown = steps.filter((step) => step.state === state);
        if (shown.length === 0) return null;
        if (state === 'token') return <section key={state} className="stack-small" aria-label={title}><div><Tag text={title} color="warning" /></div>{list(shown)}</section>;
        return <details key={state}><summary>{title} ({shown.length})</summary>{list(shown)}</details>;
      })}
    </aside>
  );
}
