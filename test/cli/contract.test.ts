import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';

/** The built command, as CI and others call it. */
function perizinan(...args: string[]): { status: number | null; stdout: string; stderr: string; seconds: number } {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/src/cli/main.js', ...args], { encoding: 'utf8' });
  return { status, stdout, stderr, seconds: (performance.now() - started) / 1000 };
}
const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
const bare = (body: string): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="defs" targetNamespace="x"><process id="p" isExecutable="true">${body}</process></definitions>`;
const choice = bare(`<startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="u"/><userTask id="u"/><sequenceFlow id="b" sourceRef="u" targetRef="g"/><exclusiveGateway id="g" default="c"/><sequenceFlow id="c" sourceRef="g" targetRef="e"/>
  <sequenceFlow id="d" sourceRef="g" targetRef="f"><conditionExpression xsi:type="tFormalExpression">nilai &gt; 10</conditionExpression></sequenceFlow><endEvent id="e"/><endEvent id="f"/>
  <boundaryEvent id="t" attachedToRef="u"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P5Y</timeDuration></timerEventDefinition></boundaryEvent><sequenceFlow id="h" sourceRef="t" targetRef="x"/><endEvent id="x"/>`);

describe('command line', function () {
  this.timeout(30_000);
  let folder: string;
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  before(() => { folder = mkdtempSync(join(tmpdir(), 'perizinan-cli-')); });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('check: one JSON object, exit 0 for good packages', () => {
    const { status, stdout } = perizinan('check', 'processes', '--json');
    const { ok, findings } = json(stdout) as { ok: boolean; findings: { rule: string }[] };
    // A busy machine may have no time for all scenarios; test/processes plays them.
    expect(findings.filter(({ rule }) => rule !== 'scenario-unplayed')).to.deep.equal([]);
    expect(ok).to.equal(true);
    expect(status).to.equal(0);
  });

  it('check: exit 1 with findings that name the element', () => {
    const { status, stdout } = perizinan('check', file('salah.bpmn', bare('<startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="t"/><scriptTask id="t"/>')), '--json');
    expect(status).to.equal(1);
    const report = json(stdout) as { ok: boolean; findings: Record<string, unknown>[] };
    expect(report.ok).to.equal(false);
    expect(report.findings[0]).to.have.all.keys('rule', 'class', 'severity', 'element', 'message');
    expect(report.findings[0]?.['element']).to.equal('t');
  });

  it('check: a package that somebody copied elsewhere and broke', () => {
    mkdirSync(join(folder, 'processes'));
    cpSync('processes/surat-keterangan-penelitian', join(folder, 'processes/surat-keterangan-penelitian'), { recursive: true });
    cpSync('forms', join(folder, 'forms'), { recursive: true });
    const target = join(folder, 'processes/surat-keterangan-penelitian');
    expect(perizinan('check', target, '--json').status).to.equal(0);
    const diagram = join(target, 'process.bpmn');
    writeFileSync(diagram, readFileSync(diagram, 'utf8').replace('izin:hasil="TERBIT"', ''));
    const { status, stdout } = perizinan('check', target, '--json');
    expect(status).to.equal(1);
    expect(stdout).to.contain('end-without-outcome');
  });

  it('explore: proves a package, or saves the answers that lead nowhere', () => {
    const target = join(folder, 'jelajah/processes/surat-keterangan-penelitian');
    cpSync('processes/surat-keterangan-penelitian', target, { recursive: true });
    cpSync('forms', join(folder, 'jelajah/forms'), { recursive: true });
    const proven = perizinan('explore', target);
    expect(proven.stdout).to.contain('Terbukti');
    expect(proven.status).to.equal(0);
    const table = join(target, 'pemeriksaan.dmn');
    writeFileSync(table, readFileSync(table, 'utf8').replace('<text>&gt; 3</text>', '<text>&gt; 4</text>'));
    const saved = join(target, 'scenarios/buntu.json');
    const refuted = perizinan('explore', target, '--save', saved);
    expect(refuted.status).to.equal(1);
    expect(refuted.stdout).to.contain('BUNTU [hasil_verifikasi]').and.to.contain('  8. ').and.not.to.contain('  9. ');
    expect((json(readFileSync(saved, 'utf8'))['answers'] as unknown[]).length).to.equal(8);
    expect(perizinan('explore', 'processes').status).to.equal(2);
  });

  it('exit 2 when the arguments are unusable, never a stack trace', () => {
    for (const args of [[], ['terbang'], ['check'], ['check', 'a', 'b'], ['check', join('/tidak', 'ada')], ['check', folder.replace(/$/, '-kosong')], ['simulate', 'processes', '--seed', 'x'], ['check', '--apa'], ['numbers', 'kemarin'], ['numbers', '2026', '2027'], ['numbers', 'void'], ['numbers', 'void', '503/1'], ['numbers', 'void', '503/1', '--reason', ' '], ['retry', 'x'], ['retry', 'x', '--reason', 'a', '--set', 'a={}'], ['retry', 'x', '--reason', 'a', '--set', 'a=1', '--all']]) {
      const { status, stdout, stderr } = perizinan(...args);
      expect(status, args.join(' ')).to.equal(2);
      expect(stdout).to.equal('');
      expect(stderr).not.to.match(/\n\s+at /);
    }
  });

  it('simulate: path, outcome and exit code', () => {
    const { status, stdout } = perizinan('simulate', file('pilih.bpmn', choice), '--json');
    expect(json(stdout)).to.deep.equal({ ended: false, outcome: null, path: ['s'], open: ['u'], error: { element: 'g', message: (json(stdout)['error'] as { message: string }).message } });
    expect(status).to.equal(1);
    const answers = file('jawab.json', JSON.stringify([{ start: { nilai: 1 } }, { task: 'u', data: { nilai: 11 } }]));
    const good = perizinan('simulate', join(folder, 'pilih.bpmn'), '--answers', answers, '--json');
    expect(json(good.stdout)).to.deep.equal({ ended: true, outcome: null, path: ['s', 'u', 'g', 'f'], open: [], error: null });
    expect(good.status).to.equal(0);
  });

  it('simulate: answers may fire a boundary timer of five years', () => {
    const answers = file('waktu.json', JSON.stringify([{ timer: 't' }]));
    expect(json(perizinan('simulate', file('pilih.bpmn', choice), '--answers', answers, '--json').stdout)).to.deep.include({ ended: true, path: ['s', 't', 'x'] });
  });

  it('simulate: the same seed walks the same way', () => {
    const run = (): unknown => json(perizinan('simulate', 'processes/reklame', '--seed', '4', '--json').stdout)['path'];
    expect(run()).to.deep.equal(run());
  });

  it('hostile files are refused within 5 s', () => {
    const bombs: readonly (readonly [string, string])[] = [
      ['entitas.bpmn', `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(1000)}">]>${bare('')}`], ['dalam.bpmn', '<a>'.repeat(200_000)], ['besar.bpmn', `<a>${'x'.repeat(50 * 1024 * 1024)}</a>`],
      ['biner.bpmn', String.fromCharCode(0, 1, 2, 255).repeat(1000)], ['kosong.bpmn', ''],
    ];
    for (const [name, text] of bombs) {
      const { status, stdout, seconds } = perizinan('check', file(name, text), '--json');
      expect(status, name).to.equal(1);
      expect(json(stdout)['ok']).to.equal(false);
      expect(seconds, name).to.be.lessThan(5);
    }
  });

  /** The built worker with limits of its own. */
  const limited = (limits: object, bundle = `readPackageFolder('processes/reklame')`): string => {
    const built = (path: string): string => JSON.stringify(pathToFileURL(join('dist/src', path)).href);
    const script = file('batas.mjs', `import { inWorker } from ${built('cli/worker.js')};\nimport { readPackageFolder } from ${built('shell/package-folder.js')};
      process.stdout.write(JSON.stringify(await inWorker({ verb: 'check-package', bundle: await ${bundle} }, ({ message }) => message, performance.now(), ${JSON.stringify(limits)})));`);
    const { stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
    return stdout + stderr;
  };

  it('stops a check over its time, and one over its memory, with words', () => {
    expect(limited({ milliseconds: 50, megabytes: 256 })).to.match(/^"Dihentikan karena terlalu lama\./);
    expect(limited({ milliseconds: 20_000, megabytes: 12 })).to.match(/^"Dihentikan karena memerlukan terlalu banyak memori\./);
  });

  it('a check that has no time for all scenarios says how many it played, and refuses nothing for it', () => {
    const many = `readPackageFolder('processes/surat-keterangan-penelitian').then(({ files, ...rest }) => {
      const [path, text] = Object.entries(files).find(([name]) => name.includes('scenarios/'));
      return { ...rest, files: { ...files, ...Object.fromEntries(Array.from({ length: 400 }, (_, index) => [path.replace('.json', index + '.json'), text])) } };
    })`;
    const findings = JSON.parse(limited({ milliseconds: 3000, megabytes: 256 }, many)) as Record<string, unknown>[];
    expect(findings).to.have.length(1);
    expect(findings[0]).to.include({ rule: 'scenario-unplayed', severity: 'warning' });
    expect(findings[0]?.['message']).to.match(/^Waktu habis sesudah \d+ dari 4\d\d skenario/);
  });

  it('simulate: a run over its time ends within 5 s, with words', () => {
    const slow = Array.from({ length: 10 }, (_, index) => `<sequenceFlow id="c${index}" sourceRef="g" targetRef="e"><conditionExpression xsi:type="tFormalExpression">count(for a in 1..5000 return a) &lt; ${index}</conditionExpression></sequenceFlow>`).join('');
    const endless = bare(`<startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="u"/><userTask id="u"/><sequenceFlow id="b" sourceRef="u" targetRef="g"/><exclusiveGateway id="g" default="d"/><sequenceFlow id="d" sourceRef="g" targetRef="u"/>${slow}<endEvent id="e"/>`);
    const { status, stdout, stderr, seconds } = perizinan('simulate', file('lambat.bpmn', endless), '--json');
    expect(json(stdout)).to.deep.equal({ ended: false, outcome: null, path: [], open: [], error: { element: null, message: 'Dihentikan karena terlalu lama. Sederhanakan diagram atau bagi menjadi beberapa proses.' } });
    expect(stderr).to.equal('');
    expect(status).to.equal(1);
    expect(seconds).to.be.lessThan(5);
  });

  it('what is no file, no package or no list of answers: exit 2, nothing on stdout', () => {
    const diagram = file('siap.bpmn', bare('<startEvent id="s"/>'));
    const nothing = join(folder, 'tanpa-isi');
    mkdirSync(nothing);
    const pipe = join(folder, 'pipa.bpmn');
    expect(spawnSync('mkfifo', [pipe]).status).to.equal(0);
    const unusable: readonly (readonly string[])[] = [
      ['check', nothing], ['simulate', nothing], ['simulate', 'processes'], ['check', pipe], ['simulate', pipe], ['check', 'package.json'], ['simulate', 'package.json'],
      ['simulate', diagram, '--answers', join(folder, 'tidak-ada.json')], ['simulate', diagram, '--answers', file('bukan.json', '{')], ['simulate', diagram, '--answers', file('objek.json', '{"start":{}}')],
      ['simulate', diagram, '--answers', file('asing.json', '[{"terbang":1}]')],
    ];
    for (const args of unusable) {
      const { status, stdout, stderr } = perizinan(...args, '--json');
      expect([status, stdout], args.join(' ')).to.deep.equal([2, '']);
      expect(stderr).to.match(/^\S.*\.\n/).and.not.match(/\n\s+at /);
    }
  });

  it('broken package files, a loop of links and another encoding are findings', () => {
    const broken = join(folder, 'rusak/processes/rusak');
    mkdirSync(broken, { recursive: true });
    writeFileSync(join(broken, 'permit-type.json'), '{"a":');
    writeFileSync(join(broken, 'process.bpmn'), Buffer.from('\uFEFF<a/>', 'utf16le'));
    symlinkSync('.', join(broken, 'lingkar'));
    for (const target of [broken, file('dua.bpmn', '\0<\0a\0/\0>')]) {
      const checked = perizinan('check', target, '--json');
      expect([checked.status, json(checked.stdout)['ok']], target).to.deep.equal([1, false]);
      const run = perizinan('simulate', target, '--json');
      expect(run.status, target).to.equal(1);
      expect(json(run.stdout)).to.deep.include({ ended: false, path: [], open: [] });
    }
  });
});
