import { clockText } from '../ui/format.ts';
import type { DraftState } from './draft.ts';

const texts = { idle: '', saving: 'Menyimpan…', failed: 'Gagal menyimpan, dicoba lagi', conflict: 'Belum tersimpan: draf diubah di perangkat lain', expired: 'Sesi Anda berakhir. Isian disimpan sementara di peramban ini.' } as const;

function textOf(state: DraftState): string {
  if (state.kind === 'saved') return `Tersimpan ${clockText(state.at)}`;
  return state.kind === 'refused' ? `Belum tersimpan. ${state.reason}` : texts[state.kind];
}

/** Where the draft stands, said quietly. */
export function DraftStatus({ state }: { readonly state: DraftState }) {
  return <p className="draft-state" role="status" data-state={state.kind}>{textOf(state)}</p>;
}

interface ConflictProps { readonly onReload: () => void; readonly onKeep: () => void }

/** The same draft was changed elsewhere: nothing of either side vanishes until the person has chosen. */
export function DraftConflict({ onReload, onKeep }: ConflictProps) {
  return (
    <div className="ds-alert stays-in-sight" data-color="warning" role="alert">
      <h2>Draf ini diubah di perangkat lain</h2>
      <p>Isian di halaman ini belum tersimpan. Pilih isian mana yang akan dipakai.</p>
      <div className="row">
        <button type="button" className="ds-button" onClick={onReload}>Muat isian terbaru</button>
        <button type="button" className="ds-button" data-variant="secondary" onClick={onKeep}>Pakai isian di halaman ini</button>
      </div>
    </div>
  );
}
