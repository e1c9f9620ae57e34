import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { diagram, flow } from '../diagram.ts';
import { blocks, Drawing } from '../random-diagram.ts';

const parallel = `<startEvent id="s"/>${flow('a', 's', 'g')}<parallelGateway id="g"/>${flow('b', 'g', 'u')}${flow('c', 'g', 'v')}<userTask id="u"/><serviceTask id="v" camunda:type="external" camunda:topic="x"/>${flow('d', 'u', 'j')}${flow('f', 'v', 'j')}<parallelGateway id="j"/>${flow('h', 'j', 'e')}<endEvent id="e"/>`;
const events = `<startEvent id="s"/>${flow('a', 's', 'g')}<eventBasedGateway id="g"/>${flow('b', 'g', 't')}${flow('c', 'g', 'r')}<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P1D</timeDuration></timerEventDefinition></intermediateCatchEvent><receiveTask id="r" messageRef="m"/>${flow('d', 't', 'e')}${flow('f', 'r', 'e')}<endEvent id="e"/>`;
const inner = `<startEvent id="s"/>${flow('a', 's', 'u')}<subProcess id="u"><startEvent id="us"/>${flow('b', 'us', 'x')}<exclusiveGateway id="x" default="c"/>${flow('c', 'x', 'ue')}${flow('d', 'x', 'uf', 'ya')}<endEvent id="ue"/><endEvent id="uf"><errorEventDefinition errorRef="er"/></endEvent></subProcess><boundaryEvent id="bo" attachedToRef="u"><errorEventDefinition errorRef="er"/></boundaryEvent>${flow('f', 'u', 'm')}${flow('g', 'bo', 'm')}<userTask id="m"><multiInstanceLoopCharacteristics camunda:collection="= daftar" camunda:elementVariable="satu"/></userTask>${flow('h', 'm', 'e')}<endEvent id="e"><terminateEventDefinition/></endEvent>`;
const calls = `<startEvent id="s"/>${flow('a', 's', 'x')}<callActivity id="x" calledElement="q"/>${flow('b', 'x', 'y')}<callActivity id="y" calledElement="r"/><boundaryEvent id="bo" attachedToRef="y"><errorEventDefinition errorRef="er"/></boundaryEvent>${flow('c', 'y', 'e')}${flow('d', 'bo', 'e')}<endEvent id="e"/>`;
const called = `<error id="er" errorCode="X"/><process id="q"><laneSet id="qs"><lane id="ql"><flowNodeRef>qt</flowNodeRef></lane></laneSet><startEvent id="qm"/>${flow('qa', 'qm', 'qt')}<userTask id="qt"/>${flow('qb', 'qt', 'qe')}<endEvent id="qe"/></process>
<process id="r"><startEvent id="rm"/>${flow('ra', 'rm', 'rc')}<callActivity id="rc" calledElement="q"/>${flow('rb', 'rc', 'rx')}<exclusiveGateway id="rx" default="rd"/>${flow('rd', 'rx', 're')}${flow('rf', 'rx', 'rz', 'ya')}<endEvent id="re"/><endEvent id="rz"><errorEventDefinition errorRef="er"/></endEvent></process>`;

/** What the mutations begin with: the diagrams of the packages, and small ones of every kind of element. */
export const beginnings: readonly string[] = [
  ...readdirSync('processes').filter((name) => !name.startsWith('_')).map((name) => readFileSync(`processes/${name}/process.bpmn`, 'utf8')),
  diagram(parallel), diagram(events, '<message id="m" name="m"/>'), diagram(inner, '<error id="er" errorCode="X"/>'), diagram(calls, called),
];

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const names = fc.constantFrom('startEvent', 'endEvent', 'userTask', 'task', 'serviceTask', 'receiveTask', 'sequenceFlow', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'subProcess', 'boundaryEvent', 'intermediateCatchEvent', 'timerEventDefinition', 'conditionExpression', 'laneSet', 'lane', 'flowNodeRef', 'incoming', 'extensionElements', 'multiInstanceLoopCharacteristics', 'callActivity', 'dataObject', 'entah');
const attributes = fc.dictionary(fc.constantFrom('id', 'name', 'sourceRef', 'targetRef', 'attachedToRef', 'default', 'messageRef', 'camunda:formKey', 'izin:waktu', 'xsi:type', 'isExecutable', 'triggeredByEvent', 'cancelActivity'), fc.oneof(ids, fc.constantFrom('true', 'false', 'tFormalExpression', '')), { maxKeys: 4 });

/** Elements of BPMN in any order, in each other, with any attributes and references. */
const trees: fc.Arbitrary<string> = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.tuple(names, attributes, fc.oneof({ depthSize: 'small' }, fc.constantFrom('', 'a', '= 1'), fc.array(tie('tree'), { maxLength: 4 }).map((parts) => parts.join(''))))
    .map(([name, all, content]) => `<${name}${Object.entries(all).map(([key, value]) => ` ${key}="${value}"`).join('')}>${content}</${name}>`),
})).tree;
export const anyXml: fc.Arbitrary<string> = fc.oneof(
  fc.array(trees, { maxLength: 8 }).map((parts) => diagram(`<startEvent id="s"/>${flow('sa', 's', 'a')}${parts.join('')}`)),
  blocks.map((block) => diagram(new Drawing(block).xml, '<message id="pesan" name="pesan"/>')),
  fc.string({ maxLength: 300 }),
);
