import { Ajv2020 } from 'ajv/dist/2020.js';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { problemCodes } from '../../src/contract/problem.ts';
import { problemTexts } from '../../src/contract/problem-texts.ts';
import { type Route, routes } from '../../src/contract/routes.ts';
import { operationOf } from '../support/declared.ts';
import { type Running, startApp } from './start-app.ts';

interface Operation { operationId: string; summary: string; parameters: { name: string; in: string; required: boolean; schema: object }[]; responses: Record<string, { description: string; content?: Record<string, { schema?: { $ref?: string } }> }>; requestBody?: object; security: object[] }
interface Description { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, object>; securitySchemes: object } }

describe('/openapi.json', () => {
  let app: Running;
  let api: Description;
  before(async () => {
    app = await startApp();
    api = await (await app.get('/openapi.json')).json() as Description;
  });
  after(async () => app.stop());

  it('is OpenAPI 3.1 with every route of the table, once', () => {
    expect(api.openapi).to.match(/^3\.1\./);
    const operations = Object.values(api.paths).flatMap((path) => Object.values(path));
    expect(operations.map(({ operationId }) => operationId).toSorted()).to.deep.equal(Object.keys(routes).toSorted());
    expect(new Set(Object.values(routes).map(({ method, path }) => `${method} ${path}`)).size).to.equal(Object.keys(routes).length);
  });

  it('is valid by the schema of the OpenAPI Initiative', async () => {
    const validator = new Validator();
    const verdict = await validator.validate(structuredClone(api) as unknown as Record<string, unknown>);
    expect(verdict.errors).to.equal(undefined);
    expect([verdict.valid, validator.version]).to.deep.equal([true, '3.1']);
    const broken = await new Validator().validate({ ...structuredClone(api), paths: { 'tanpa-garis-miring': {} } });
    expect(broken.valid).to.equal(false);
  });

  describe('names whatever the web asks for', () => {
    const sources = readdirSync('src/web', { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path)).map((path) => ({ path, text: readFileSync(`src/web/${path}`, 'utf8') }));
    // '…', "…" or `…`, with what is put in at run time as one part of the path
    const asked = sources.flatMap(({ path, text }) => [...text.replaceAll(/\/\*\*[^]*?\*\//g, '').matchAll(/["'`](\/api\/[^"'`]*)/g)].map(([, address = '']) => ({ path, address: address.replace(/\$\{cursor === null.*$/, '').replace(/\?.*$/, '').replaceAll(/\$\{[^}]*\}/g, 'x') })));
    const known = Object.values(routes).map(({ path }) => path.replaceAll(/\{\w+\}/g, 'x'));
    const matches = (path: string, address: string): boolean => {
      const [ours, theirs] = [path.split('/'), address.split('/')];
      return ours.length === theirs.length && ours.every((part, index) => part === 'x' || theirs[index] === 'x' || part === theirs[index]);
    };
    const families = ['/api/applications/x', '/api/tasks/x'];
    for (const address of new Set(asked.map((call) => call.address))) it(address, () => expect(families.includes(address) || known.some((path) => matches(path, address))).to.equal(true));
    it('and what it adds to those addresses', () => {
      const added = sources.flatMap(({ text }) => [...text.matchAll(/`\$\{(?:this\.#)?path\}\/([\w$-{}]+)`/g)].map(([, end = '']) => end));
      expect(added).to.include.members(['form', 'draft']);
      for (const end of added.filter((text) => !text.startsWith('$'))) for (const family of families) expect(operationOf(end === 'draft' ? 'PUT' : 'GET', `${family}/${end}`), `${family}/${end}`).to.not.equal(null);
      expect([operationOf('POST', '/api/applications/x/submit'), operationOf('POST', '/api/tasks/x/complete')].every((found) => found !== null)).to.equal(true);
    });
    it('asks nowhere else', () => {
      const callers = sources.filter(({ text }) => /\bfetch\(|XMLHttpRequest|EventSource|WebSocket|sendBeacon/.test(text)).map(({ path }) => path);
      expect(callers).to.deep.equal(['api/client.ts']);
    });
  });

  for (const [id, route] of Object.entries(routes) as [string, Route][]) {
    it(`describes ${id}`, () => {
      const operation = api.paths[route.path]?.[route.method.toLowerCase()];
      if (operation === undefined) throw new Error(`${id} is missing`);
      expect(operation.summary).to.match(/^[A-Z].{5,}/);
      const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name, required }) => [name, required])).to.deep.equal(inPath.map((name) => [name, true]));
      const statuses = Object.keys(operation.responses).map(Number);
      expect(statuses.filter((status) => status >= 200 && status < 300)).to.have.length(1);
      expect(statuses).to.include(500);
      expect(statuses.includes(401)).to.equal(route.auth !== 'public' || id === 'logIn');
      for (const [status, response] of Object.entries(operation.responses)) {
        expect(response.description).to.be.a('string').and.not.equal('');
        if (Number(status) >= 400) expect(response.content).to.have.property('application/problem+json');
      }
      expect('requestBody' in operation).to.equal(route.body !== undefined);
      if (route.method !== 'GET' && route.method !== 'HEAD') expect(operation.parameters.map(({ name }) => name)).to.include('X-CSRF-Token');
    });
  }

  it('has components that are valid JSON Schema 2020-12, and refers to nothing else', () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { uuid: true, date: true, 'date-time': true } });
    ajv.addKeyword('components');
    ajv.addSchema({ $id: 'https://api.example/', components: { schemas: api.components.schemas } });
    for (const name of Object.keys(api.components.schemas)) expect(() => ajv.compile({ $ref: `https://api.example/#/components/schemas/${name}` }), name).to.not.throw();
    const references = [...JSON.stringify(api).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference ?? '');
    for (const reference of references) expect(Object.keys(api.components.schemas)).to.include(reference.replace('#/components/schemas/', ''));
    expect(references).to.include('#/components/schemas/FormView');
  });

  it('holds no example and no key outside the standard', () => {
    expect(JSON.stringify(api)).to.not.match(/"examples":|"example":(?!\{"type":"boolean")/);
    expect(Object.keys(api).toSorted()).to.deep.equal(['components', 'info', 'openapi', 'paths', 'servers', 'tags']);
  });
});

describe('the catalogue of problems', () => {
  it('holds no problem that nobody ever has', () => {
    const rooms = ['bpmn', 'cli', 'core', 'documents', 'http', 'packages', 'shell'].flatMap((room) => readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !/problem-status|openapi/.test(path)).map((path) => readFileSync(`src/${room}/${path}`, 'utf8'))).join('\n');
    expect(problemCodes.filter((code) => !rooms.includes(`'${code}'`))).to.deep.equal([]);
  });
  for (const code of problemCodes) {
    it(`says what to do about ${code}, in both languages`, () => {
      const { title, detail } = problemTexts[code];
      for (const at of [0, 1] as const) {
        expect(title[at]).to.match(/^[A-Z][^.]{3,70}$/);
        expect(detail[at]).to.match(/^[A-Z].{15,}\.$/s);
      }
      expect(detail[0]).to.not.match(/\b(walikota|klik|silahkan)\b/i);
      const braces = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole).toSorted();
      expect(braces(detail[0])).to.deep.equal(braces(detail[1]));
    });
  }
});
