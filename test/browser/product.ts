import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { personAt } from '../support/person.ts';

export interface Account { readonly username: string; readonly password: string; readonly name: string; readonly role: string | null; readonly organisation: string | null }

const chromiumArguments = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

/** `status`: of an answer that refused; null: an error of the page itself, or a request that never arrived. */
export interface Complaint { readonly page: string; readonly text: string; readonly status: number | null }

/** The real program as `npm start` runs it, on a data folder of its own, and a browser that visits it. */
export class Product {
  readonly dataDir: string;
  private readonly browser: Browser;
  private readonly contexts = new Map<string, BrowserContext>();
  private server: ChildProcess | null = null;
  url = '';
  accounts: Account[] = [];
  /** Everything that a page complained of, in the order in which it did. */
  readonly complaints: Complaint[] = [];

  private constructor(dataDir: string, browser: Browser) {
    this.dataDir = dataDir;
    this.browser = browser;
  }

  static async start(): Promise<Product> {
    // Not below /root or a private folder: the embedded PostgreSQL runs as another user.
    const dataDir = await mkdtemp('/var/tmp/perizinan-browser-');
    const product = new Product(dataDir, await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: chromiumArguments }));
    await product.up('0');
    return product;
  }

  /** Starts the server and waits for the line that names its address. */
  async up(port = new URL(this.url).port): Promise<void> {
    const server = spawn(process.execPath, ['dist/src/main.js'], { env: { ...process.env, DATA_DIR: this.dataDir, PORT: port, DATABASE_URL: '', BASE_URL: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.server = server;
    let output = '';
    let errors = '';
    server.stderr.on('data', (chunk: Buffer) => { errors += chunk.toString(); });
    this.url = await new Promise<string>((resolve, reject) => {
      server.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const found = /melayani di (\S+)/.exec(output)?.[1];
        if (found !== undefined) resolve(found);
      });
      server.once('exit', (code) => reject(new Error(`the server ended with ${String(code)}: ${errors}`)));
    });
    this.accounts = JSON.parse(await readFile(join(this.dataDir, 'demo-accounts.json'), 'utf8')) as Account[];
  }

  /** A new applicant, who registers as anybody may. */
  async register(username: string, name: string): Promise<void> {
    const password = 'Sungai-Cisadane-7';
    const person = personAt(this.url);
    await person.json(person.send('POST', '/api/accounts', { body: { username, password, name } }), 201);
    this.accounts.push({ username, password, name, role: null, organisation: null });
  }

  /** kill -9: nothing can be tidied up. */
  async kill(): Promise<void> {
    const { server } = this;
    if (server === null || server.exitCode !== null) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    const { server } = this;
    if (server !== null && server.exitCode === null) {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
    }
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** A page of somebody who is logged in; null: of nobody. */
  async pageOf(username: string | null, viewport = { width: 1280, height: 900 }): Promise<Page> {
    const [open] = (await this.contextOf(username, viewport)).pages();
    return open ?? this.newPageOf(username, viewport);
  }

  /** One more page of the same person. */
  async newPageOf(username: string | null, viewport = { width: 1280, height: 900 }): Promise<Page> {
    const page = await (await this.contextOf(username, viewport)).newPage();
    this.listen(page);
    return page;
  }

  private async contextOf(username: string | null, viewport: { readonly width: number; readonly height: number }): Promise<BrowserContext> {
    const key = `${username ?? ''}@${viewport.width}`;
    const known = this.contexts.get(key);
    if (known !== undefined) return known;
    const context = await this.browser.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jakarta', viewport, baseURL: this.url });
    this.contexts.set(key, context);
    const page = await context.newPage();
    this.listen(page);
    if (username !== null) await this.logIn(page, username);
    return context;
  }

  private listen(page: Page): void {
    const complain = (text: string, status: number | null): void => { this.complaints.push({ page: page.url(), text, status }); };
    // the browser's own line about a refused request says no more than the answer itself, which is taken below
    page.on('console', (message) => { if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complain(message.text(), null); });
    page.on('pageerror', (error) => complain(error.message, null));
    page.on('response', (response) => { if (response.status() >= 400) complain(`${response.request().method()} ${response.url()}`, response.status()); });
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // given up by the page itself, for instance because it was left
      if (reason !== 'net::ERR_ABORTED') complain(`${request.method()} ${request.url()}: ${reason}`, null);
    });
  }

  private async logIn(page: Page, username: string): Promise<void> {
    const account = this.accounts.find((item) => item.username === username);
    if (account === undefined) throw new Error(`no demonstration account ${username}`);
    await page.goto('/masuk');
    await page.getByLabel('Nama pengguna').fill(account.username);
    await page.getByLabel('Kata sandi').fill(account.password);
    await page.getByRole('button', { name: 'Masuk' }).click();
    await page.waitForURL((url) => url.pathname !== '/masuk');
  }
}

/** What the page itself would get from the API, with its own session. */
export async function fetchJson<T>(page: Page, path: string): Promise<T> {
  return page.evaluate(async (address) => (await fetch(address, { headers: { accept: 'application/json' } })).json(), path) as Promise<T>;
}

/** Asks again until there is an answer; background work takes its time, and a job of a killed worker is taken up within a minute. */
export async function eventually<T>(what: string, ask: () => Promise<T | null>, seconds = 90): Promise<T> {
  for (const deadline = Date.now() + seconds * 1000; ;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
