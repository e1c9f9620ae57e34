import type { BundleFiles } from '../../src/packages/types.ts';
import { diagram, miniPackage, permitType } from '../packages/mini-package.ts';

/** The small package with a decision table for its fee, and a lane for the technical officer. */
export function licence(): BundleFiles {
  return miniPackage({
    'processes/izin-uji/permit-type.json': JSON.stringify({ ...permitType, messages: { ...permitType.messages, siap: { subject: 'Izin siap', body: 'Izin {{dokumen.nomor}} siap; biaya {{biaya}} rupiah.' } } }),
    'processes/izin-uji/process.bpmn': diagram
      .replace('</bpmn:laneSet>', '<bpmn:lane id="lajur_teknis" name="Petugas Teknis" izin:peran="petugas_teknis" izin:unit="KANTOR"></bpmn:lane></bpmn:laneSet>')
      .replace('sourceRef="pilih" targetRef="terbitkan"', 'sourceRef="pilih" targetRef="hitung"')
      .replace('<bpmn:flowNodeRef>terbitkan</bpmn:flowNodeRef>', '<bpmn:flowNodeRef>hitung</bpmn:flowNodeRef><bpmn:flowNodeRef>terbitkan</bpmn:flowNodeRef>')
      .replace('<bpmn:incoming>f3</bpmn:incoming>', '<bpmn:incoming>f12</bpmn:incoming>')
      .replace('<bpmn:serviceTask id="terbitkan"', `<bpmn:businessRuleTask id="hitung" name="Hitung biaya" camunda:decisionRef="biaya_izin" camunda:resultVariable="biaya"><bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f12</bpmn:outgoing></bpmn:businessRuleTask>
    <bpmn:sequenceFlow id="f12" sourceRef="hitung" targetRef="terbitkan"/>
    <bpmn:serviceTask id="terbitkan"`),
    'processes/izin-uji/biaya.dmn': `<?xml version="1.0"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="biaya" name="Biaya" namespace="urn:uji:biaya">
  <decision id="biaya_izin" name="Biaya izin"><variable id="v" name="biaya"/>
    <decisionTable id="t" hitPolicy="UNIQUE"><input id="i"><inputExpression id="ie"><text>permohonan.luas</text></inputExpression></input><output id="o" name="biaya"/>
      <rule id="r1"><inputEntry id="a1"><text>&lt; 10</text></inputEntry><outputEntry id="b1"><text>15000</text></outputEntry></rule>
      <rule id="r2"><inputEntry id="a2"><text>&gt;= 10</text></inputEntry><outputEntry id="b2"><text>40000</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>
`,
  });
}

/** A copy of the package with one text in one file replaced; a text that is not there is a mistake of the test. */
export function edited(files: BundleFiles, path: string, ...changes: readonly (readonly [from: string, to: string])[]): BundleFiles {
  const text = changes.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`${path} does not hold ${from}`);
    return now.replace(from, to);
  }, files[path] ?? '');
  return { ...files, [path]: text };
}
