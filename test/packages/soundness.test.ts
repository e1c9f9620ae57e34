import { expect } from 'chai';
import { bundleOf, compilePackage, judge, playScenario, readJson } from '../../src/packages/index.ts';
import type { Verdict } from '../../src/packages/soundness/verdict.ts';
import type { Scenario } from '../../src/packages/types.ts';
import { diagram, miniPackage } from './mini-package.ts';

const limits = { now: '2026-03-02T09:00:00+07:00', states: 500, answers: 60 };
const path = 'processes/izin-uji/process.bpmn';

async function verdictOf(changes: Readonly<Record<string, string>> = {}): Promise<Verdict> {
  const { package: pkg, findings } = await compilePackage(bundleOf('izin-uji', miniPackage(changes)));
  if (pkg === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return judge(pkg, limits);
}
const drawn = async (change: (xml: string) => string): Promise<Verdict> => verdictOf({ [path]: change(diagram) });

describe('soundness of a package, with its forms, conditions and decisions', () => {
  it('is proven where every answer leads to an end', async () => {
    expect(await verdictOf()).to.deep.include({ verdict: 'proven', stuck: [], unreached: [], sampled: [], unknown: [] });
  });

  it('is proven where an end sends the message itself', async () => {
    const told = (xml: string): string => xml.replace('izin:hasil="TERBIT"><bpmn:incoming>f11</bpmn:incoming>', 'izin:hasil="TERBIT"><bpmn:incoming>f11</bpmn:incoming><bpmn:messageEventDefinition id="md" camunda:type="external" camunda:topic="message.send" izin:pesan="siap"/>');
    expect(told(diagram)).not.to.equal(diagram);
    expect(await drawn(told)).to.deep.include({ verdict: 'proven', stuck: [], unreached: [] });
  });

  it('shows the fewest answers to a choice that forgets a value of the form', async () => {
    const { verdict, stuck } = await drawn((xml) => forgetful(xml, 'periksa.keputusan = "perbaikan" and permohonan.luas &gt; 50'));
    expect(verdict).to.equal('refuted');
    expect(stuck.map(({ element, steps }) => ({ element, steps }))).to.deep.equal([{ element: 'pilih', steps: ['Permohonan diajukan: luas = 49', 'Periksa permohonan: keputusan = "perbaikan"'] }]);
  });

  it('shows the answers to a calculation that fails', async () => {
    const { stuck } = await drawn((xml) => xml.replace('periksa.keputusan = "lengkap"', 'periksa.keputusan = "lengkap" and 100 / (permohonan.luas - 50) &gt; 0'));
    expect(stuck.map(({ element, steps }) => ({ element, steps }))).to.deep.equal([{ element: 'pilih', steps: ['Permohonan diajukan: luas = 50', 'Periksa permohonan: keputusan = "lengkap"'] }]);
  });

  it('names an end whose conditions contradict each other', async () => {
    const { verdict, unreached } = await drawn((xml) => xml.replace('periksa.keputusan = "lengkap"', 'periksa.keputusan = "lengkap" and periksa.keputusan = "tolak"'));
    expect(verdict).to.equal('refuted');
    expect(unreached).to.deep.equal([{ element: 'terbit', name: 'Izin terbit' }]);
  });

  it('shows the answers after which a case goes round for ever', async () => {
    const { verdict, stuck } = await drawn((xml) => timeless(xml).replace('periksa.keputusan = "lengkap"', 'permohonan.luas &lt; 50 and periksa.keputusan = "lengkap"').replace('periksa.keputusan = "tolak"', 'permohonan.luas &lt; 50 and periksa.keputusan = "tolak"'));
    expect(verdict).to.equal('refuted');
    expect(stuck.map(({ element, steps }) => ({ element, steps }))).to.deep.equal([{ element: 'periksa', steps: ['Permohonan diajukan: luas = 50'] }]);
  });

  it('finds the gap of a decision table by its own bounds', async () => {
    const { stuck } = await verdictOf({ [path]: graded(diagram), 'processes/izin-uji/golongan.dmn': table });
    expect(stuck.map(({ element, steps }) => ({ element, steps }))).to.deep.equal([{ element: 'pilih', steps: ['Permohonan diajukan: luas = 11', 'Periksa permohonan: keputusan = "lengkap"'] }]);
  });

  it('gives the answers as a scenario that stops at the same place when it is played', async () => {
    const xml = forgetful(diagram, 'periksa.keputusan = "perbaikan" and permohonan.luas &gt; 50');
    const [found] = (await verdictOf({ [path]: xml })).stuck;
    const text = JSON.stringify(found?.scenario);
    expect(readJson('scenario', 'processes/izin-uji/scenarios/buntu.json', text).findings).to.deep.equal([]);
    const { package: pkg } = await compilePackage(bundleOf('izin-uji', miniPackage({ [path]: xml })));
    if (pkg === null) throw new Error('not compiled');
    expect(playScenario(pkg, JSON.parse(text) as Scenario).failures[0]).to.contain('berhenti di pilih');
  });

  it('says when it saw only a part', async () => {
    const { package: pkg } = await compilePackage(bundleOf('izin-uji', miniPackage()));
    if (pkg === null) throw new Error('not compiled');
    expect(judge(pkg, { ...limits, states: 3 })).to.include({ verdict: 'open' });
  });
});

const condition = (text: string): string => `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${text}</bpmn:conditionExpression>`;

/** Without a default way; the way to the correction holds under a condition. */
function forgetful(xml: string, text: string): string {
  return xml.replace(' default="f4"', '').replace('sourceRef="pilih" targetRef="perbaiki"/>', `sourceRef="pilih" targetRef="perbaiki">${condition(text)}</bpmn:sequenceFlow>`);
}

/** Without the deadline of the correction. */
function timeless(xml: string): string {
  return xml.replace(/<bpmn:boundaryEvent.*?<\/bpmn:boundaryEvent>/s, '').replace(/<bpmn:sequenceFlow id="f(10|_lewat)"[^>]*\/>/g, '').replace(/<bpmn:sendTask id="kabari_lewat".*?<\/bpmn:sendTask>/s, '').replace(/<bpmn:endEvent id="lewat".*?<\/bpmn:endEvent>/s, '').replaceAll(/<bpmn:flowNodeRef>(batas|kabari_lewat|lewat)<\/bpmn:flowNodeRef>/g, '');
}

/** A decision before the check, and ways for its two results only. */
function graded(xml: string): string {
  return forgetful(xml, 'golongan = "BESAR" and periksa.keputusan != "tolak"')
    .replace('targetRef="periksa"/>', 'targetRef="golongkan"/><bpmn:businessRuleTask id="golongkan" name="Golongkan" camunda:decisionRef="golongan" camunda:resultVariable="golongan"/><bpmn:sequenceFlow id="f1b" sourceRef="golongkan" targetRef="periksa"/>')
    .replace('periksa.keputusan = "lengkap"', 'golongan = "KECIL" and periksa.keputusan != "tolak"');
}

const table = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Golongan" namespace="urn:uji"><decision id="golongan" name="Golongan"><variable id="v" name="golongan" typeRef="string"/>
  <decisionTable id="t" hitPolicy="UNIQUE"><input id="i" label="Luas"><inputExpression id="x" typeRef="number"><text>permohonan.luas</text></inputExpression></input><output id="o" name="golongan" typeRef="string"/>
    <rule id="r1"><inputEntry id="a1"><text>&lt;= 10</text></inputEntry><outputEntry id="b1"><text>"KECIL"</text></outputEntry></rule>
    <rule id="r2"><inputEntry id="a2"><text>&gt; 20</text></inputEntry><outputEntry id="b2"><text>"BESAR"</text></outputEntry></rule></decisionTable></decision></definitions>`;
