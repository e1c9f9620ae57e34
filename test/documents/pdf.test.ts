import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { createRenderer, type Renderer } from '../../src/documents/index.ts';
import type { Rendered, RenderRequest } from '../../src/documents/types.ts';
import type { DocumentBlock } from '../../src/packages/types.ts';
import { modulesOf, qrOf, qrOn, readPdf, type Pdf } from './pdf.ts';
import { requestOf, templateOf } from './request.ts';

/** A4 less the margins, in points. */
const area = { left: 70.8, right: 533, bottom: 25, top: 842 - 56 };
const mark = 'CONTOH – BUKAN DOKUMEN SAH';

const everyBlock: DocumentBlock[] = [
  { type: 'title', text: 'KEPUTUSAN KEPALA DINAS TENTANG IZIN UJI' },
  { type: 'number' },
  { type: 'considerations', rows: [{ label: 'Menimbang', items: ['bahwa pertama', 'bahwa kedua'] }, { label: 'Mengingat', items: ['Undang-Undang Uji', 'Peraturan Uji'] }, { label: 'Memperhatikan', items: ['hanya satu'] }] },
  { type: 'decides', text: 'MEMUTUSKAN:' },
  { type: 'dictum', items: Array.from({ length: 21 }, (_, at) => `isi diktum ${at + 1}`) },
  { type: 'paragraph', text: 'Alinea untuk {{ pemohon.nama }}.' },
  { type: 'fields', rows: [{ label: 'Nama pemegang', text: '{{ pemohon.nama }}' }] },
  { type: 'list', style: 'letter', items: ['butir huruf satu', 'butir huruf dua'] },
  { type: 'list', style: 'number', items: ['butir angka satu', 'butir angka dua'] },
  { type: 'list', style: 'bullet', items: ['butir bulat'] },
  { type: 'repeat', over: 'titik', text: 'titik di {{ butir.jalan }}', style: 'number' },
  { type: 'table', over: 'titik', columns: [{ title: 'Jalan', text: '{{ butir.jalan }}' }, { title: 'Luas', text: '{{ butir.luas | angka }} m²' }] },
  { type: 'signature' },
  { type: 'copies', items: ['Wali Kota Uji', 'Arsip'] },
];
const places = { pemohon: { nama: 'Sari Dewi' }, titik: [{ jalan: 'Jalan Merdeka', luas: 1250.5 }, { jalan: 'Jalan Sudirman', luas: 8 }] };

describe('a document as a PDF', () => {
  let renderer: Renderer;
  const failures: string[] = [];
  before(() => { renderer = createRenderer({ onFailure: (reason) => failures.push(reason) }); });
  after(() => renderer.close());

  const rendered = async (request: RenderRequest): Promise<Rendered> => {
    const result = await renderer.render(request);
    if (!result.ok) throw new Error(`${JSON.stringify(result.problem)} ${failures.join()}`);
    return result.value;
  };
  const read = async (request: RenderRequest): Promise<Pdf> => readPdf((await rendered(request)).pdf);
  const letter = (text: string, changes: Partial<RenderRequest> = {}): RenderRequest => requestOf(templateOf([{ type: 'title', text: 'SURAT UJI' }, { type: 'number' }, { type: 'paragraph', text }, { type: 'signature' }]), changes);
  const decision = (changes: Partial<RenderRequest> = {}): RenderRequest => requestOf(templateOf(everyBlock, { kind: 'DECISION' }), { variables: places, ...changes });
  /** A line may end within a word that has a slash; what counts is that every sign is there. */
  const bare = (text: string): string => text.replaceAll(/\s/g, '');
  const offPage = ({ pages }: Pdf): string[] => pages.flatMap(({ runs }) => runs.filter(({ rotated, x, right, y }) => !rotated && (x < area.left || right > area.right || y < area.bottom || y > area.top)).map(({ text, x, right }) => `${text} ${x} ${right}`));

  describe('is what it claims: PDF/A-2a', () => {
    let pdf: Pdf;
    let source: string;
    before(async () => {
      const { pdf: bytes } = await rendered(decision({ example: true, exampleReasons: ['Uji.'] }));
      pdf = readPdf(bytes);
      source = Buffer.from(bytes).toString('latin1');
    });
    const bodies = (type: RegExp): string[] => [...pdf.objects.values()].filter((body) => type.test(body));

    it('says so in its metadata', () => {
      expect(source).to.include('<pdfaid:part>2</pdfaid:part>').and.to.include('<pdfaid:conformance>A</pdfaid:conformance>');
      expect(source).to.include('Surat Uji 503/00012/UJI/III/2026').and.to.include('<rdf:li>id-ID</rdf:li>');
    });
    it('names its colours', () => expect(bodies(/\/S \/GTS_PDFA1/)).to.have.length(1));
    it('embeds every font and can be read as text', () => {
      const fonts = bodies(/\/Subtype \/(Type0|Type1|TrueType|Type3)\b/);
      expect(fonts.length).to.be.greaterThan(0);
      for (const font of fonts) expect(font).to.match(/\/Subtype \/Type0/).and.to.match(/\/ToUnicode \d+ 0 R/);
      const descriptors = bodies(/\/Type \/FontDescriptor/);
      expect(descriptors).to.have.length(fonts.length);
      for (const descriptor of descriptors) expect(descriptor).to.match(/\/FontFile[23]? \d+ 0 R/);
      expect(pdf.text).not.to.include('\u{FFFD}');
    });
    it('has a tree of real elements that the pages point into', () => {
      expect(bodies(/\/MarkInfo <<\s+\/Marked true/)).to.have.length(1);
      expect(bodies(/\/Type \/StructTreeRoot/)).to.have.length(1);
      const kinds = bodies(/\/Type \/StructElem/).map((body) => /\/S \/(\w+)/.exec(body)?.[1]);
      expect(kinds).to.include.members(['Document', 'H1', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Figure']);
      for (const { operators } of pdf.pages) expect(operators).to.match(/\/MCID \d+/);
      const figures = bodies(/\/S \/Figure/);
      expect(figures).to.have.length(1);
      expect(figures[0]).to.include('/Alt (Kode QR ke halaman pemeriksaan keaslian: https://izin.contoh.go.id/verifikasi/');
    });
    it('names its heading in the outline', () => expect(bodies(/\/Title \(KEPUTUSAN KEPALA DINAS TENTANG IZIN UJI\)/)).to.have.length(1));
    it('has no script, no attachment, no link outside', () => {
      for (const word of ['/JavaScript', '/JS ', '/EmbeddedFile', '/Launch', '/URI', '/Encrypt']) expect(source).not.to.include(word);
    });
    it('is A4', () => expect(bodies(/\/MediaBox \[0 0 595\.2\d* 841\.8\d*\]/)).to.have.length(pdf.pages.length));
  });

  it('is the same to the byte for the same input, whichever process makes it, and another one at another moment', async () => {
    const first = await rendered(decision());
    const other = createRenderer();
    try {
      const again = await other.render(decision());
      expect(again.ok && Buffer.compare(Buffer.from(again.value.pdf), Buffer.from(first.pdf))).to.equal(0);
    } finally {
      await other.close();
    }
    expect(first.sha256).to.equal(createHash('sha256').update(first.pdf).digest('hex'));
    expect((await rendered(decision({ issuedAt: '2026-03-11T17:31:00.000Z' }))).sha256).not.to.equal(first.sha256);
  });

  it('prints every kind of block', async () => {
    const { text } = await read(decision());
    for (const words of [
      'PEMERINTAH KOTA UJI DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU Jalan Uji Nomor 1, Kota Uji 15111 Surel kantor@uji.example',
      'KEPUTUSAN KEPALA DINAS TENTANG IZIN UJI NOMOR: 503/00012/UJI/III/2026',
      'Menimbang : a. bahwa pertama b. bahwa kedua', 'Mengingat : 1. Undang-Undang Uji 2. Peraturan Uji', 'Memperhatikan : hanya satu', 'MEMUTUSKAN:',
      'KESATU : isi diktum 1', 'KESEMBILAN : isi diktum 9', 'KESEPULUH : isi diktum 10', 'KESEBELAS : isi diktum 11', 'KEDUA BELAS : isi diktum 12', 'KEDUA PULUH : isi diktum 20', 'KEDUA PULUH SATU : isi diktum 21',
      'Alinea untuk Sari Dewi.', 'Nama pemegang : Sari Dewi', 'a. butir huruf satu b. butir huruf dua', '1. butir angka satu 2. butir angka dua', '• butir bulat',
      '1. titik di Jalan Merdeka 2. titik di Jalan Sudirman', 'No. Jalan Luas 1 Jalan Merdeka 1.250,5 m² 2 Jalan Sudirman 8 m²',
      'Ditetapkan di Uji pada tanggal 12 Maret 2026', 'Kepala Dinas,', 'Ratna Kusumawati Pembina Utama Muda', 'Tembusan: 1. Wali Kota Uji 2. Arsip',
    ]) expect(text).to.include(words);
    expect(text).not.to.include(mark);
  });

  it('carries its number and page on every page', async () => {
    const { pages } = await read(letter('Panjang. '.repeat(1200)));
    expect(pages.length).to.be.greaterThan(1);
    pages.forEach(({ text }, at) => expect(text).to.include('Nomor 503/00012/UJI/III/2026').and.to.include(`Halaman ${at + 1} dari ${pages.length}`));
  });

  it('keeps its lines apart: nothing of the letterhead is printed over', async () => {
    const { pages } = await read(letter('Isi.', { letterhead: { ...letter('').letterhead, crest: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="#0a5" d="M0 0h10v10H0z"/></svg>' } }));
    const head = pages[0]?.runs.filter(({ y }) => y > 660) ?? [];
    const rules = [...(pages[0]?.operators ?? '').matchAll(/1 0 0 -1 [\d.]+ ([\d.]+) cm\n(?:\/c\d CS\n)?[\d. ]+SCN\n1\.8 w|([\d.]+) cm/g)];
    expect(rules.length).to.be.greaterThan(0);
    const lines = [...new Map(head.map((run) => [run.y, run])).values()].toSorted((a, b) => b.y - a.y);
    expect(lines.length).to.be.greaterThan(4);
    lines.forEach((line, at) => { if (at > 0) expect((lines[at - 1]?.y ?? 0) - line.y, line.text).to.be.at.least(line.size * 0.95); });
  });

  it('prints values as they are, never as markup, code or a template', async () => {
    const name = 'Sri #read("/logo.svg") *x* $y$ <script>alert(1)</script> {{ rahasia }} _a_ `b` \\u{41} @c // = 1. "q" [z]';
    const { text } = await read(letter('Diberikan kepada {{ pemohon.nama }}.', { variables: { pemohon: { nama: name }, rahasia: 'BOCOR' } }));
    expect(bare(text)).to.include(bare(`Diberikan kepada ${name}.`));
  });

  it('prints what no font can show as a sign that something stood there', async () => {
    const { text } = await read(letter('A {{ pemohon.nama }} Z', { variables: { pemohon: { nama: 'tab\there\u0000\u0007 \uE000 \uD800 ok\r\nbaris' } } }));
    expect(bare(text)).to.include('Atabhere\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}okbarisZ');
  });

  it('lets no long word run off the page or into its neighbour, and drops nothing of it', async () => {
    const word = 'W'.repeat(150);
    const blocks: DocumentBlock[] = [
      { type: 'paragraph', text: '{{ kata }}' }, { type: 'fields', rows: [{ label: 'Kata', text: '{{ kata }}' }] }, { type: 'dictum', items: ['{{ kata }}'] }, { type: 'list', style: 'letter', items: ['{{ kata }}'] },
      { type: 'considerations', rows: [{ label: 'Menimbang', items: ['{{ kata }}', '{{ kata }}'] }] },
      { type: 'table', over: '[1]', columns: [1, 2, 3, 4].map((n) => ({ title: `Kolom ${n}`, text: '{{ kata }}' })) }, { type: 'copies', items: ['{{ kata }}'] },
    ];
    const pdf = await read(requestOf(templateOf(blocks), { variables: { pemohon: { nama: 'Sari' }, kata: word } }));
    expect(offPage(pdf)).to.deep.equal([]);
    expect(pdf.text.match(/W/g)).to.have.length(150 * 11);
    for (const { runs } of pdf.pages) {
      const sorted = runs.filter(({ rotated }) => !rotated).toSorted((a, b) => a.y - b.y || a.x - b.x);
      sorted.forEach((run, at) => { if (run.y === sorted[at - 1]?.y) expect(run.x).to.be.at.least((sorted[at - 1]?.right ?? 0) - 0.5); });
    }
  });

  it('lets no table cell, list of reasons or letter that is taller than a page lose its end', async () => {
    const long = `${'kata '.repeat(2500)}SELESAI`;
    const table = await read(requestOf(templateOf([{ type: 'table', over: '[1, 2]', columns: [{ title: 'A', text: '{{ isi }}' }, { title: 'B', text: 'b' }, { title: 'C', text: 'c' }] }]), { variables: { pemohon: { nama: 'Sari' }, isi: long } }));
    expect(table.text.match(/SELESAI/g)).to.have.length(2);
    expect(table.text.match(/kata/g)).to.have.length(5000);
    expect(offPage(table)).to.deep.equal([]);
    const reasons = await read(letter('Isi.', { example: true, exampleReasons: Array.from({ length: 150 }, (_, at) => `Alasan ke-${at + 1}.`) }));
    expect(reasons.text).to.include('Alasan ke-150.');
    expect(offPage(reasons)).to.deep.equal([]);
  });

  it('repeats the head of a table on every page that it fills', async () => {
    const { pages } = await read(requestOf(templateOf([{ type: 'table', over: 'for i in 1..100 return i', columns: [{ title: 'Kepala kolom', text: 'baris {{ butir }}' }] }])));
    expect(pages.length).to.be.greaterThan(1);
    for (const { text } of pages.filter((page) => page.text.includes('baris'))) expect(text).to.include('No. Kepala kolom');
    expect(pages.map(({ text }) => text).join(' ')).to.include('100 baris 100');
  });

  describe('made from assumptions', () => {
    it('says so on its face: across every page, at the head, and why at the end', async () => {
      const { pages } = await read(letter('Panjang. '.repeat(1200), { example: true, exampleReasons: ['Belum dipastikan: jangka waktu.', 'Dibuat dalam mode peragaan.'] }));
      for (const { runs } of pages) expect(runs.filter(({ rotated, text, size }) => rotated && text === mark && size > 30)).to.have.length(1);
      expect(pages[0]?.runs.find(({ rotated }) => !rotated)?.text).to.equal(mark);
      expect(pages.map(({ text }) => text).join(' ')).to.include(`${mark} . Dokumen ini tidak berlaku karena: • Belum dipastikan: jangka waktu. • Dibuat dalam mode peragaan.`);
    });
    it('a valid one says nothing of the kind, even if reasons are handed in', async () => {
      expect((await read(letter('Isi.', { example: false, exampleReasons: ['Alasan.'] }))).text).not.to.match(/CONTOH|Alasan/);
    });
  });

  describe('QR code', () => {
    it('draws exactly the code of the verification address, 2.6 cm wide', async () => {
      for (const verificationUrl of ['https://izin.contoh.go.id/verifikasi/Ab3dEfGh1jKlMn0pQrStUv', `http://localhost:3000/verifikasi/${'x'.repeat(22)}`]) {
        const pdf = await read(letter('Isi.', { verificationUrl }));
        const { pages } = pdf;
        const operators = pages.at(-1)?.operators ?? '';
        const drawn = modulesOf(operators, /Kode QR/);
        expect(qrOn(pdf)).to.deep.equal(qrOf(verificationUrl));
        expect(Number(/q\n([\d.]+) 0 0 -\1 /.exec(operators.slice(operators.indexOf('Kode QR')))?.[1]) * drawn.length).to.be.closeTo((2.6 / 2.54) * 72, 0.5);
        expect(pages.at(-1)?.text.replaceAll(' ', '')).to.include(verificationUrl);
      }
    });
  });

  describe('signature', () => {
    it('leaves an empty place for an electronic signature between the post and the name', async () => {
      const { pages } = await read(letter('Isi.'));
      const runs = pages.at(-1)?.runs ?? [];
      const heightOf = (text: string): number => runs.find((run) => run.text.startsWith(text))?.y ?? 0;
      const centimetre = 72 / 2.54;
      expect(heightOf('Kepala Dinas,') - heightOf('Ratna Kusumawati')).to.be.greaterThan(2.3 * centimetre);
      const left = runs.find((run) => run.text.startsWith('Ratna'))?.x ?? 0;
      const inside = runs.filter(({ x, y, rotated }) => !rotated && x >= left && y < heightOf('Kepala Dinas,') && y > heightOf('Ratna Kusumawati')).map(({ text }) => text);
      expect(inside).to.deep.equal(['Tempat tanda tangan elektronik']);
    });
    it('does not say that the document is signed electronically: nobody has signed the file', async () => {
      expect((await read(letter('Isi.'))).text).not.to.match(/ditandatangani|BSrE|(?<!Tempat )tanda tangan elektronik/i);
    });
    it('is for whoever signs on behalf, and for a document without signatory', async () => {
      const behalf = await read(letter('Isi.', { signatory: { name: 'Budi', position: 'Sekretaris', rank: null, onBehalfOf: 'a.n. Kepala Dinas' } }));
      expect(behalf.text).to.include('Uji, 12 Maret 2026 a.n. Kepala Dinas Sekretaris,').and.to.include('Budi');
      expect((await read(letter('Isi.', { signatory: null }))).text).to.include('Pejabat yang berwenang,');
    });
    it('stays on one page', async () => {
      for (const length of [300, 330, 360, 390, 420, 450]) {
        const { pages } = await read(letter('Panjang. '.repeat(length)));
        const holding = pages.filter(({ text }) => text.includes('Uji, 12 Maret 2026') || text.includes('Ratna Kusumawati') || text.includes('Keaslian dokumen'));
        expect(holding, String(length)).to.have.length(1);
      }
    });
  });
});
