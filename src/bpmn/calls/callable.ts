import { giveIds } from '../read/identity.ts';
import { children, readXml, typeOf, type Moddle, type ModdleContext } from '../read/moddle.ts';
import { refuseUnsupported } from '../profile/index.ts';
import { scanXml } from '../read/scan.ts';
import { warningsOf } from '../read/warnings.ts';
import type { Finding, Library } from '../types.ts';
import { placeOf } from './names.ts';
import { processIdsIn } from './process-ids.ts';

/** A process that can be called, as its file draws it; the copies are made from it. */
export interface Callable { readonly process: Moddle; readonly context: ModdleContext; /** null: drawn in the file that is read */ readonly file: string | null; /** XML tags, about */ readonly size: number; /** the one that is read: nothing calls it */ readonly isMain?: boolean }

/** The processes that the calls of one file may lead to; reads another file when one of its processes is called. */
export class Callables {
  /** What is wrong with those that were called. */
  readonly findings: Finding[] = [];
  private readonly own: ModdleContext;
  private readonly library: Library;
  private readonly contexts = new Map<string, Promise<ModdleContext | null>>();
  private readonly found = new Map<string, Promise<Callable | string>>();

  constructor(own: ModdleContext, library: Library) {
    this.own = own;
    this.library = library;
  }

  /** @returns a text: why there is none */
  async find(id: string): Promise<Callable | string> {
    const known = this.found.get(id) ?? this.load(id);
    this.found.set(id, known);
    return known;
  }

  private async load(id: string): Promise<Callable | string> {
    const here = processesOf(this.own).find((process) => process.id === id);
    const files = Object.entries(this.library.files).filter(([, xml]) => processIdsIn(xml).includes(id)).map(([path]) => path);
    const places = [...(here === undefined ? [] : ['diagram ini']), ...files];
    if (places.length > 1) return `ada di ${places.join(' dan ')}. Beri id yang berbeda, agar pasti mana yang dipanggil`;
    if (here !== undefined) return this.prepare(here, this.own, null);
    const [file] = files;
    const context = file === undefined ? null : await this.open(file);
    const process = context === null ? undefined : processesOf(context).find((item) => item.id === id);
    if (file === undefined || context === null || process === undefined) return file === undefined ? `tidak ada. ${this.choices()}` : `ada di berkas ${file}, yang belum dapat dibaca`;
    return this.prepare(process, context, file);
  }

  private choices(): string {
    const ids = [...processesOf(this.own).filter(({ isExecutable }) => isExecutable !== true).map(({ id = '' }) => id), ...Object.values(this.library.files).flatMap(processIdsIn), ...this.library.elsewhere];
    const which = ids.length === 0 ? 'Tidak ada proses lain yang dapat dipanggil dari sini' : `Yang ada: ${[...new Set(ids)].map((id) => `"${id}"`).join(', ')}`;
    return `${which}. Isi calledElement dengan id proses ${this.library.files === noFiles ? 'di berkas ini; proses di berkas lain hanya ditemukan bila yang diperiksa folder paketnya' : 'dari diagram ini, dari berkas .bpmn lain di paket ini, atau dari processes/_shared'}`;
  }

  private async open(file: string): Promise<ModdleContext | null> {
    const known = this.contexts.get(file) ?? this.read(file, this.library.files[file] ?? '');
    this.contexts.set(file, known);
    return known;
  }

  private async read(file: string, xml: string): Promise<ModdleContext | null> {
    const told = (findings: readonly Finding[]): void => void this.findings.push(...findings.map((finding) => ({ ...finding, message: `${finding.message} (Di berkas ${file}.)` })));
    const scanned = scanXml(xml);
    told(scanned);
    if (scanned.length > 0) return null;
    const context = await readXml(xml).catch(() => null);
    if (context === null) told([{ rule: 'not-bpmn', severity: 'error', element: null, message: 'Berkas bukan diagram BPMN 2.0 yang dapat dibaca. Simpan ulang dari modeler.' }]);
    else told(warningsOf(context));
    return context;
  }

  /** Once, however often it is called: what is wrong with it is wrong for every call. */
  private prepare(process: Moddle, context: ModdleContext, file: string | null): Callable {
    const place = placeOf({ process: process.id ?? '', name: process.name ?? '', file });
    this.findings.push(...[...giveIds(process), ...refuseUnsupported(process)].map((finding) => ({ ...finding, message: `${finding.message} ${place}` })));
    return { process, context, file, size: tagsIn(process) };
  }
}

const noFiles: Library['files'] = {};
/** A diagram by itself. */
export const nothingElse: Library = { files: noFiles, elsewhere: [] };

/** Those with steps; a pool whose inside is not drawn cannot be called. */
export const processesOf = ({ rootElement }: ModdleContext): Moddle[] => children(rootElement, 'rootElements').filter((item) => typeOf(item) === 'Process' && children(item, 'flowElements').length > 0);

function tagsIn(part: Moddle): number {
  const parts = Object.values(part).flatMap((value: unknown) => (Array.isArray(value) ? (value as unknown[]) : [value])).filter((value): value is Moddle => typeof value === 'object' && value !== null && '$type' in value && (value as Moddle).$parent === part);
  return 1 + parts.reduce((sum, inner) => sum + tagsIn(inner), 0);
}
