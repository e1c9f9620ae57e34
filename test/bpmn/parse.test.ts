import { expect } from 'chai';
import { lint, parse } from '../../src/bpmn/index.ts';
import { diagram, flow } from './diagram.ts';

const rulesOf = async (xml: string): Promise<string[]> => {
  const { source, findings } = await parse(xml);
  return [...findings, ...(source === null ? [] : lint(source))].map(({ rule }) => rule);
};
const good = `<startEvent id="s"/>${flow('a', 's', 'e')}<endEvent id="e"/>`;
const choice = (gate: string, one: string, two: string): string => diagram(`<startEvent id="s"/>${flow('a', 's', 'g')}${gate}${one}${two}<endEvent id="e"/><endEvent id="f"/>`);
const task = (attributes: string, type = 'userTask', inner = ''): string => diagram(`<startEvent id="s"/>${flow('a', 's', 'x')}<${type} id="x" ${attributes}>${inner}</${type}>${flow('b', 'x', 'e')}<endEvent id="e"/>`);

describe('parse and lint', () => {
  it('accept a good diagram, pools and notes of other tools included', async () => {
    expect(await rulesOf(diagram(good))).to.deep.equal([]);
    const pools = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><message id="m" name="m"/><collaboration id="c"><participant id="p1" processRef="p"/><participant id="p2" name="Pemohon"/><messageFlow id="mf" sourceRef="p2" targetRef="s"/></collaboration>
      <process id="p" isExecutable="true"><laneSet/>${good}<textAnnotation id="n"><text>catatan</text></textAnnotation></process></definitions>`;
    expect(await rulesOf(pools)).to.deep.equal([]);
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ['text that is no XML', 'selamat pagi', 'not-bpmn'],
    ['other XML', '<a/>', 'not-bpmn'],
    ['a flow to nowhere', diagram(`${good}${flow('x', 's', 'hantu')}`), 'xml-warning'],
    ['an id used twice', diagram(`<startEvent id="s"/>${flow('a', 's', 'e')}<endEvent id="e"/><endEvent id="e"/>`), 'duplicate-id'],
    ['no executable process', diagram(good).replace('isExecutable="true"', ''), 'no-executable-process'],
    ['two executable processes', diagram(good).replace('</definitions>', '<process id="q" isExecutable="true"><startEvent id="s2"/></process></definitions>'), 'several-processes'],
    ['a script', task('', 'scriptTask', '<script>1</script>'), 'unsupported-element'],
    ['a call of a process that is not there', task('calledElement="y"', 'callActivity'), 'call-unknown'],
    ['an event sub-process', diagram(`${good}<subProcess id="es" triggeredByEvent="true"><startEvent id="s1"/></subProcess>`), 'unsupported-element'],
    ['a standard loop', task('', 'userTask', '<standardLoopCharacteristics/>'), 'unsupported-element'],
    ['code of the host', task('camunda:class="a.B"', 'serviceTask'), 'unsupported-element'],
    ['a listener', task('', 'userTask', '<extensionElements><camunda:executionListener class="a.B" event="start"/></extensionElements>'), 'unsupported-element'],
    ['JUEL', choice('<exclusiveGateway id="g" default="c"/>', flow('b', 'g', 'e', '${ok == true}'), flow('c', 'g', 'f')), 'unsupported-element'],
  ];
  for (const [what, xml, rule] of refused) it(`refuse ${what}`, async () => expect(await rulesOf(xml)).to.include(rule));

  it('play the courses of a diagram only when nothing else is wrong with it', async () => {
    const stuck = `<startEvent id="s"/>${flow('a', 's', 'g')}<exclusiveGateway id="g" default="c"/>${flow('b', 'g', 'u', 'x')}${flow('c', 'g', 'j')}<userTask id="u"/>${flow('d', 'u', 'j')}<parallelGateway id="j"/>${flow('f', 'j', 'e')}<endEvent id="e"/>`;
    expect(await rulesOf(diagram(stuck))).to.deep.equal(['deadlock', 'never-reached', 'never-reached']);
    expect(await rulesOf(diagram(`${stuck}${flow('h', 'g', 'v', 'y')}<userTask id="v"/>`))).to.deep.equal(['dead-end']);
  });

  it('name the element and say what to draw instead', async () => {
    const { findings } = await parse(task('', 'scriptTask'));
    expect(findings[0]).to.deep.include({ element: 'x', severity: 'error' });
    expect(findings[0]?.message).to.contain('Pakai tugas aturan');
  });
});
