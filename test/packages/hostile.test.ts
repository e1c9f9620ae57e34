import { expect } from 'chai';
import { bundleOf, checkDiagram, checkPackage } from '../../src/packages/index.ts';
import { hostile } from '../bpmn/hostile.ts';
import { miniPackage } from './mini-package.ts';

describe('a hostile diagram', () => {
  for (const [what, xml, rule] of hostile) {
    it(`with ${what} is refused within 2 s, alone and in a package that is deployed`, async () => {
      const since = performance.now();
      expect((await checkDiagram(xml)).map((finding) => finding.rule)).to.deep.equal([rule]);
      expect((await checkPackage(bundleOf('izin-uji', miniPackage({ 'processes/izin-uji/process.bpmn': xml })))).map((finding) => finding.rule)).to.include(rule);
      expect(performance.now() - since).to.be.lessThan(2000);
    });
  }

  it('says nothing against a `>` within an attribute, however often', async () => {
    const many = `<?xml version="1.0"?>${'<!-- <a> -->'.repeat(300)}<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><process id="p" isExecutable="true">${Array.from({ length: 300 }, (_, n) => `<dataObject id="o${n}" name="luas > ${n}"/>`).join('')}<startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="e"/><endEvent id="e"/></process></definitions>`;
    expect(await checkDiagram(many)).to.deep.equal([]);
  });
});
