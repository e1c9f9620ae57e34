import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { ApplicationDetail } from '../../src/contract/application.ts';
import type { TaskList } from '../../src/contract/task.ts';
import type { PermitPackage, Scenario } from '../../src/packages/types.ts';
import { qrOf, qrOn, readPdf } from '../documents/pdf.ts';
import { packageOf, scenarioOf } from './cases.ts';
import { fillForm } from './fill.ts';
import { eventually, fetchJson, Product } from './product.ts';

const applicant = 'pemohon';
/** Whole ways of each package, played in the browser with the answers of its own scenarios: together they pass every lane, and one is a refusal. */
const ways: readonly { readonly type: string; readonly name: string; readonly killed: boolean }[] = [
  { type: 'surat-keterangan-penelitian', name: 'Terbit', killed: true },
  { type: 'reklame', name: 'Tetap baru, 24 m² ke atas', killed: true },
  { type: 'reklame', name: 'Layanan masyarakat tanpa pajak', killed: false },
  { type: 'reklame', name: 'Tidak memenuhi syarat', killed: false },
];

describe('from diagram to permit, in the browser', function () {
  this.timeout(300_000);
  let product: Product;
  before(async () => { product = await Product.start(); });
  after(async () => product.stop());

  it('the ways pass every lane in which somebody works', async () => {
    for (const type of new Set(ways.map((way) => way.type))) {
      const { process, scenarios } = await packageOf(type);
      const played = new Set(ways.filter((way) => way.type === type).flatMap(({ name }) => scenarios.find((scenario) => scenario.name === name)?.answers ?? []).flatMap((answer) => ('task' in answer ? [answer.task] : [])));
      // Everyone's way begins with the application.
      for (const { id, type: kind } of process.elements) if (kind === 'StartEvent') played.add(id);
      const worked = process.lanes.filter(({ elements }) => process.elements.some((element) => element.type === 'UserTask' && elements.includes(element.id)));
      const lanesOf = (wanted: (id: string) => boolean) => worked.filter(({ elements }) => elements.some(wanted)).map(({ name }) => name);
      expect(lanesOf((id) => played.has(id)), type).to.deep.equal(lanesOf(() => true));
    }
  });

  for (const { type, name, killed: dies } of ways) {
    it(`${type}, ${name}: from application to a document that anyone can verify`, async () => {
      const pkg = await packageOf(type);
      const scenario = scenarioOf(pkg, name);
      const id = await apply(product, pkg, scenario);
      let killed = !dies;
      for (const answer of scenario.answers.filter((item) => 'task' in item)) {
        await doTask(product, pkg, id, answer.task, answer.data ?? {});
        // In the middle of the way the server dies; the case goes on where it was.
        if (!killed) {
          await product.kill();
          await product.up();
          killed = true;
        }
      }
      const page = await product.pageOf(applicant);
      const detail = await eventually('the end', async () => {
        const found = await fetchJson<ApplicationDetail>(page, `/api/applications/${id}`);
        return found.summary.status === 'ENDED' ? found : null;
      });
      expect(detail.summary.outcome).to.equal(scenario.expect.outcome);
      await verify(product, detail);
    });
  }

  // The server was killed under the pages: their requests then had no answer. Everything else is a fault.
  it('no page threw an error, broke its content security policy or asked for what is not there', () =>
    expect(product.complaints.filter(({ text }) => !/ERR_CONNECTION_(?:REFUSED|RESET)|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED/.test(text))).to.deep.equal([]));
});

async function apply(product: Product, pkg: PermitPackage, scenario: Scenario): Promise<string> {
  const [start] = scenario.answers;
  const form = pkg.forms['permohonan'];
  if (start === undefined || !('start' in start) || form === undefined) throw new Error('the scenario does not begin with an application');
  const page = await product.pageOf(applicant);
  await page.goto(`/layanan/${pkg.type}`);
  await page.getByRole('button', { name: 'Ajukan permohonan' }).or(page.getByRole('link', { name: 'Ajukan permohonan' })).first().click();
  await page.waitForURL(/\/permohonan\/[0-9a-f-]{36}\/isi/);
  const id = /permohonan\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  await fillForm(page, form, start.start, 'Ajukan permohonan', true);
  await page.waitForURL((url) => url.pathname === `/permohonan/${id}`);
  await page.getByText(/nomor pendaftaran/).first().waitFor();
  return id;
}

/** Finds somebody of the lane who has the task on the desk, and does it there. */
async function doTask(product: Product, pkg: PermitPackage, id: string, element: string, data: Readonly<Record<string, unknown>>): Promise<void> {
  const info = pkg.process.elements.find((item) => item.id === element);
  const form = pkg.forms[info?.formKey ?? ''];
  const role = pkg.process.lanes.find((lane) => lane.id === info?.lane)?.attributes['peran'];
  if (form === undefined) throw new Error(`${element} has no form`);
  const people = role === 'pemohon' ? [applicant] : product.accounts.filter((account) => account.role === role).map(({ username }) => username);
  const { page, taskId } = await eventually(`task ${element}`, async () => {
    for (const username of people) {
      const candidate = await product.pageOf(username);
      const found = role === 'pemohon' ? await ownTask(candidate, id, element) : await deskTask(candidate, id, element);
      if (found !== null) return { page: candidate, taskId: found };
    }
    return null;
  });
  await page.goto(`/tugas/${taskId}`);
  if (role !== 'pemohon') await page.getByRole('button', { name: 'Ambil tugas' }).click();
  await page.getByRole('button', { name: 'Selesaikan', exact: true }).or(page.getByRole('button', { name: 'Lanjut', exact: true })).first().waitFor();
  await fillForm(page, form, data, 'Selesaikan', false);
  await page.waitForURL((url) => url.pathname !== `/tugas/${taskId}`);
}

async function ownTask(page: Page, id: string, element: string): Promise<string | null> {
  const { track } = await fetchJson<ApplicationDetail>(page, `/api/applications/${id}`);
  return track.find((step) => step.element === element && step.state === 'NOW')?.taskId ?? null;
}

async function deskTask(page: Page, id: string, element: string): Promise<string | null> {
  for (const scope of ['group', 'mine']) {
    const { items } = await fetchJson<TaskList>(page, `/api/tasks?scope=${scope}`);
    const found = items.find((task) => task.applicationId === id && task.element === element);
    if (found !== undefined) return found.id;
  }
  return null;
}

/** Anyone, without an account, from the document's address and from the file in hand. */
async function verify(product: Product, detail: ApplicationDetail): Promise<void> {
  const [document] = detail.documents;
  if (document === undefined) throw new Error('no document was issued');
  const owner = await product.pageOf(applicant);
  const pdf = await owner.request.get(document.downloadUrl);
  const bytes = await pdf.body();
  // Whoever points a phone at the paper comes to this very page.
  expect(qrOn(readPdf(bytes))).to.deep.equal(qrOf(document.verificationUrl));
  const page = await product.pageOf(null, { width: 360, height: 740 });
  await page.goto(new URL(document.verificationUrl, product.url).pathname);
  await page.getByText(document.number).first().waitFor();
  await page.locator('input[type=file]').setInputFiles({ name: 'dokumen.pdf', mimeType: 'application/pdf', buffer: bytes });
  await page.getByText(/sama|cocok/i).first().waitFor();
}
