import { expect } from 'chai';
import { lint, parse } from '../../src/bpmn/index.ts';
import { diagram, flow } from './diagram.ts';

const start = '<startEvent id="s"/>';
const end = '<endEvent id="e"/>';
/** One step between start and end; what else the diagram holds stands beside. */
const around = (step: string, beside = '', root = ''): string => diagram(`${start}${flow('a', 's', 'x')}${step}${flow('b', 'x', 'e')}${end}${beside}`, root);
const task = (attributes: string, inner = '', type = 'userTask'): string => around(`<${type} id="x" ${attributes}>${inner}</${type}>`);
const extended = (inner: string, type = 'userTask'): string => task('', `<extensionElements>${inner}</extensionElements>`, type);
const event = (definition: string, root = ''): string => around(`<intermediateCatchEvent id="x">${definition}</intermediateCatchEvent>`, '', root);
const thrown = (definition: string): string => around(`<intermediateThrowEvent id="x">${definition}</intermediateThrowEvent>`);
const loop = (attributes: string, inner = '', type = 'userTask', own = ''): string => task(own, `<multiInstanceLoopCharacteristics ${attributes}>${inner}</multiInstanceLoopCharacteristics>`, type);
const border = (host: string, definition = '<messageEventDefinition/>'): string => `<boundaryEvent id="b1" ${host}>${definition}</boundaryEvent>${flow('c', 'b1', 'f')}<endEvent id="f"/>`;
const sub = (inner: string, beside = '', root = ''): string => around(`<subProcess id="x"><startEvent id="i"/>${inner}</subProcess>`, beside, root);
const choice = (gate: string, one: string, two: string): string => diagram(`${start}${flow('a', 's', 'g')}${gate}${one}${two}${end}<endEvent id="f"/>`);
const conditional = (attributes: string): string => choice('<exclusiveGateway id="g" default="c"/>', `<sequenceFlow id="b" sourceRef="g" targetRef="e"><conditionExpression xsi:type="tFormalExpression" ${attributes}>true</conditionExpression></sequenceFlow>`, flow('c', 'g', 'f'));

/** What is refused, by which rule, at which element. */
const refused: Readonly<Record<string, readonly (readonly [string, string, string, string | null])[]>> = {
  'code (trap 1)': [
    ['a script task', task('', '<script>1</script>', 'scriptTask'), 'unsupported-element', 'x'],
    ['a program of the host', task('camunda:expression="a"', '', 'serviceTask'), 'unsupported-element', 'x'],
    ['a built-in of another engine', task('camunda:type="mail"', '', 'serviceTask'), 'unsupported-element', 'x'],
    ['a listener of the process', diagram(`<extensionElements><camunda:executionListener event="start" class="a.B"/></extensionElements>${start}${flow('a', 's', 'e')}${end}`), 'unsupported-element', 'p'],
    ['a listener of a flow', diagram(`${start}<sequenceFlow id="a" sourceRef="s" targetRef="e"><extensionElements><camunda:executionListener event="take" class="a.B"/></extensionElements></sequenceFlow>${end}`), 'unsupported-element', 'a'],
    ['a listener of a task', extended('<camunda:taskListener event="create" class="a.B"/>'), 'unsupported-element', 'x'],
    ['a connector of another engine', extended('<camunda:connector><camunda:connectorId>http</camunda:connectorId></camunda:connector>', 'serviceTask'), 'unsupported-element', 'x'],
    ['a script as input', extended('<camunda:inputOutput><camunda:inputParameter name="n"><camunda:script scriptFormat="javascript">1</camunda:script></camunda:inputParameter></camunda:inputOutput>', 'serviceTask'), 'unsupported-element', 'x'],
    ['JUEL as input', extended('<camunda:inputOutput><camunda:inputParameter name="n">${x}</camunda:inputParameter></camunda:inputOutput>', 'serviceTask'), 'unsupported-element', 'x'],
    ['an output mapping', extended('<camunda:inputOutput><camunda:outputParameter name="n">x</camunda:outputParameter></camunda:inputOutput>', 'serviceTask'), 'unsupported-element', 'x'],
    ['inputs of a user task', extended('<camunda:inputOutput><camunda:inputParameter name="n">1</camunda:inputParameter></camunda:inputOutput>'), 'unsupported-element', 'x'],
    ['a form of another engine', extended('<camunda:formData><camunda:formField id="a" type="string"/></camunda:formData>'), 'unsupported-element', 'x'],
    ['JUEL where a name stands', task('camunda:candidateGroups="${grup}"'), 'unsupported-element', 'x'],
  ],
  'conditions (traps 2, 18)': [
    ['JavaScript', conditional('language="javascript"'), 'unsupported-element', 'b'],
    ['a condition in another file', conditional('camunda:resource="deployment://syarat.js"'), 'unsupported-element', 'b'],
  ],
  'gateways (traps 4, 19)': [
    ['a complex gateway', task('', '', 'complexGateway'), 'unsupported-element', 'x'],
    ['an event gateway that starts the process', task('instantiate="true"', '', 'eventBasedGateway'), 'unsupported-element', 'x'],
    ['an event gateway that waits for all', task('eventGatewayType="Parallel"', '', 'eventBasedGateway'), 'unsupported-element', 'x'],
  ],
  'events (traps 5, 15, 19, 20)': [
    ['an event sub-process without a trigger', diagram(`${start}${flow('a', 's', 'e')}${end}<subProcess id="x" triggeredByEvent="true"><startEvent id="i"/></subProcess>`), 'unsupported-element', 'i'],
    ['a conditional event without condition', event('<conditionalEventDefinition/>'), 'unsupported-element', 'x'],
    ['two triggers of which one says nothing', event('<timerEventDefinition/><messageEventDefinition/>'), 'timer-invalid', 'x'],
    ['a trigger defined elsewhere', event('<eventDefinitionRef>d1</eventDefinitionRef>', '<timerEventDefinition id="d1"/>'), 'unsupported-element', 'x'],
    ['a trigger here and one defined elsewhere', event('<signalEventDefinition/><eventDefinitionRef>d1</eventDefinitionRef>', '<timerEventDefinition id="d1"/>'), 'unsupported-element', 'x'],
    ['an end whose trigger is defined elsewhere', diagram(`${start}${flow('a', 's', 'e')}<endEvent id="e"><eventDefinitionRef>d1</eventDefinitionRef></endEvent>`, '<errorEventDefinition id="d1"/>'), 'unsupported-element', 'e'],
    ['a timer start that says no time', diagram(`<startEvent id="s"><timerEventDefinition/></startEvent>${flow('a', 's', 'e')}${end}`), 'timer-invalid', 's'],
    ['a thrown signal', thrown('<signalEventDefinition/>'), 'unsupported-element', 'x'],
    ['a link without a name', thrown('<linkEventDefinition/>'), 'unsupported-element', 'x'],
    ['a compensation', thrown('<compensateEventDefinition/>'), 'unsupported-element', 'x'],
    ['a receive task that starts the process', task('instantiate="true"', '', 'receiveTask'), 'unsupported-element', 'x'],
    ['a boundary event on nothing', around('<userTask id="x"/>', border('')), 'unsupported-element', 'b1'],
    ['a boundary event on a gateway', around('<exclusiveGateway id="x"/>', border('attachedToRef="x"')), 'unsupported-element', 'b1'],
    ['a boundary event on a task of another level', sub(`${flow('y', 'i', 'u')}<userTask id="u"/>${flow('z', 'u', 'j')}<endEvent id="j"/>`, border('attachedToRef="u"')), 'unsupported-element', 'b1'],
  ],
  'loops (traps 9, 16)': [
    ['a standard loop', task('', '<standardLoopCharacteristics/>'), 'unsupported-element', 'x'],
    ['a loop over data objects', loop('', '<loopDataInputRef>s</loopDataInputRef>'), 'unsupported-element', 'x'],
    ['a loop that throws', loop('behavior="One" camunda:collection="= d"'), 'unsupported-element', 'x'],
    ['a loop without number', loop(''), 'unsupported-element', 'x'],
    ['a loop with list and number', loop('camunda:collection="= d"', '<loopCardinality xsi:type="tFormalExpression">3</loopCardinality>'), 'unsupported-element', 'x'],
    ['a loop variable that is no name', loop('camunda:collection="= d" camunda:elementVariable="Dinas Luar"'), 'unsupported-element', 'x'],
  ],
  'what is incomplete (trap 11)': [
    ['a flow to a target that is not there', diagram(`${start}${flow('a', 's', 'hantu')}${flow('b', 's', 'e')}${end}`), 'xml-warning', 'a'],
    ['a step without id', around('<userTask id="x"/>', '<task name="Tanpa id"/>'), 'id-missing', null],
    ['an id that every object knows', diagram(`${start}${flow('a', 's', 'constructor')}<userTask id="constructor"/>${flow('b', 'constructor', 'e')}${end}`), 'id-invalid', 'constructor'],
    ['an id with a letter that modelers do not know', diagram(`${start}${flow('a', 's', 'berkas#1')}<userTask id="berkas#1"/>${flow('b', 'berkas#1', 'e')}${end}`), 'id-invalid', 'berkas#1'],
    ['an id used twice, once in another pool', diagram(`${start}${flow('a', 's', 'e')}${end}`).replace('</definitions>', '<process id="q"><startEvent id="s"/></process></definitions>'), 'duplicate-id', 's'],
  ],
  'activities (traps 13, 14, 19)': [
    ['a call activity that calls its own process', task('calledElement="p"', '', 'callActivity'), 'call-recursive', 'x'],
    ['an ad-hoc sub-process', task('', '', 'adHocSubProcess'), 'unsupported-element', 'x'],
    ['a compensation handler', around('<userTask id="x"/>', '<task id="k" isForCompensation="true"/>'), 'unsupported-element', 'k'],
    ['a start quantity', task('startQuantity="2"'), 'unsupported-element', 'x'],
    ['a completion quantity', task('completionQuantity="2"'), 'unsupported-element', 'x'],
    ['a second executable process', diagram(`${start}${flow('a', 's', 'e')}${end}`).replace('</definitions>', '<process id="q" isExecutable="true"><startEvent id="s2"/></process></definitions>'), 'several-processes', 'q'],
  ],
};

const pool = (root: string, body = ''): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="x">${root}
  <process id="p" isExecutable="true">${body}${start}${flow('a', 's', 'x')}<subProcess id="x"><startEvent id="i"/>${flow('y', 'i', 'j')}<endEvent id="j"/></subProcess>${flow('b', 'x', 'e')}${end}</process></definitions>`;
/** Valid diagrams of other tools, that the engine alone cannot load (trap 10). */
const accepted: Readonly<Record<string, string>> = {
  'message flows between a black-box pool and a sub-process': pool('<collaboration id="c"><participant id="p1" processRef="p"/><participant id="p2" name="Pemohon"/><messageFlow id="m1" sourceRef="p2" targetRef="x"/><messageFlow id="m2" sourceRef="x" targetRef="p2"/></collaboration>'),
  'a second pool that is not executable': pool('<collaboration id="c"><participant id="p1" processRef="p"/><participant id="p2" processRef="q"/><messageFlow id="m1" sourceRef="t" targetRef="x"/></collaboration><process id="q"><sendTask id="t"/></process>'),
  'an empty lane set': pool('', '<laneSet id="l"><lane id="l1"/></laneSet>'),
  'item definitions, interfaces, resources, global tasks and stores': pool('<itemDefinition id="it"/><message id="m" itemRef="it"/><interface id="if" name="i"><operation id="op" name="o"><inMessageRef>m</inMessageRef></operation></interface><resource id="r" name="r"/><globalUserTask id="g"/><dataStore id="ds"/><category id="ca"><categoryValue id="cv"/></category><choreography id="ch"/>'),
  'correlations': pool('<message id="m"/><correlationProperty id="cp"><correlationPropertyRetrievalExpression messageRef="m"><messagePath>a</messagePath></correlationPropertyRetrievalExpression></correlationProperty><collaboration id="c"><participant id="p1" processRef="p"/><correlationKey id="ck"><correlationPropertyRef>cp</correlationPropertyRef></correlationKey></collaboration>'),
  'data of tasks and of the process': around('<userTask id="x"><ioSpecification id="io"><dataInput id="di"/><inputSet id="is"><dataInputRefs>di</dataInputRefs></inputSet><outputSet id="os"/></ioSpecification><dataInputAssociation id="da"><sourceRef>do</sourceRef><targetRef>di</targetRef></dataInputAssociation></userTask>', '<dataObject id="dd"/><dataObjectReference id="do" dataObjectRef="dd"/><dataStoreReference id="ds"/><group id="gr"/>'),
  'properties and retries of another engine': extended('<camunda:properties><camunda:property name="a" value="b"/></camunda:properties><camunda:failedJobRetryTimeCycle>R3/PT1M</camunda:failedJobRetryTimeCycle>'),
  'flows without id': diagram(`${start}<sequenceFlow sourceRef="s" targetRef="x"/><userTask id="x"/><sequenceFlow sourceRef="x" targetRef="e"/>${end}`),
};

const findingsOf = async (xml: string) => {
  const { source, findings } = await parse(xml);
  return [...findings, ...(source === null ? [] : lint(source))];
};

describe('the BPMN profile', () => {
  for (const [group, cases] of Object.entries(refused)) {
    describe(`refuses ${group}`, () => {
      for (const [what, xml, rule, element] of cases) {
        it(what, async () => {
          const findings = await findingsOf(xml);
          expect(findings.filter(({ severity }) => severity === 'error').map((found) => [found.rule, found.element])).to.deep.include([rule, element]);
          expect(findings.every(({ message }) => /^[A-Z"]/.test(message) && message.endsWith('.'))).to.equal(true);
        });
      }
    });
  }

  describe('accepts', () => {
    for (const [what, xml] of Object.entries(accepted)) it(what, async () => expect(await findingsOf(xml)).to.deep.equal([]));
  });
});
