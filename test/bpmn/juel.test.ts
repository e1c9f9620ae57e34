import { expect } from 'chai';
import { feelOf } from '../../src/bpmn/juel.ts';
import { checkDiagram } from '../../src/packages/index.ts';
import { parseFeel } from '../../src/decisions/index.ts';
import { diagram } from './diagram.ts';

const pairs: readonly (readonly [juel: string, feel: string])[] = [
  ['${a == 1}', 'a = 1'], ['#{a != "x"}', 'a != "x"'], ["${a.b == 'lengkap'}", 'a.b = "lengkap"'], ['${a && b || c}', 'a and b or c'], ['${a and (b or c)}', 'a and (b or c)'], ['${!a}', 'not(a)'], ['${not (a == b)}', 'not(a = b)'],
  ['${empty a}', 'a = null'], ['${!empty a.b}', 'a.b != null'], ['${not empty a and a.b gt 5}', 'a != null and a.b > 5'], ['${a eq 1 or b ne 2}', 'a = 1 or b != 2'], ['${a lt 1 || a ge 5}', 'a < 1 or a >= 5'],
  ["${a > 5 ? 'besar' : 'kecil'}", 'if a > 5 then "besar" else "kecil"'], ['${(a ? b : c) == d}', '(if a then b else c) = d'], ['${a + b * c > 10}', 'a + b * c > 10'], ['${(a + b) * c > 10}', '(a + b) * c > 10'], ['${a - (b - c)}', 'a - (b - c)'],
  ['${a % 2 == 0}', 'modulo(a, 2) = 0'], ['${a mod 2 eq 0}', 'modulo(a, 2) = 0'], ['${a div 2}', 'a / 2'], ["${a['b'].c}", 'a.b.c'], ['${a[0].b}', 'a[1].b'], ['${a == (b == c)}', 'a = (b = c)'], ['${-a < 0}', '-a < 0'], ["${a == 'it\\'s'}", 'a = "it\'s"'],
  ["${a.equals('x')}", 'a = "x"'], ["${execution.getVariable('a') == true}", 'a = true'], ["${a == 'x && y'}", 'a = "x && y"'], ['sudah ${a} kali', '"sudah " + string(a) + " kali"'], ['${true}', 'true'],
];

describe('JUEL of other tools', () => {
  it('is answered with FEEL that means the same and can be read', () => {
    for (const [juel, feel] of pairs) {
      expect(feelOf(juel), juel).to.deep.equal({ feel });
      expect(parseFeel(feel), feel).to.have.property('ok', true);
    }
  });

  it('is said to have no FEEL where it has none', () => {
    for (const juel of ['${bean.run()}', '${f(1)}', '${a[b]}', '${a ==}', '${a @ b}', '${', `\${${'('.repeat(200)}a${')'.repeat(200)}}`, `\${${'!'.repeat(200)}a}`]) expect(feelOf(juel), juel.slice(0, 20)).to.have.property('why');
  });

  const step = (attributes: string, inner: string, type = 'userTask'): string => diagram(`<startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="x"/><${type} id="x" name="Langkah" ${attributes}>${inner}</${type}><sequenceFlow id="b" sourceRef="x" targetRef="e"/><endEvent id="e"/>`);
  const loop = (attributes: string, inner = ''): string => step('', `<multiInstanceLoopCharacteristics ${attributes}>${inner}</multiInstanceLoopCharacteristics>`);
  const places: readonly (readonly [string, string, string])[] = [
    ['a condition', diagram('<startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="g"/><exclusiveGateway id="g" default="c"/><sequenceFlow id="b" sourceRef="g" targetRef="e"><conditionExpression xsi:type="tFormalExpression">${a == 1}</conditionExpression></sequenceFlow><sequenceFlow id="c" sourceRef="g" targetRef="e"/><endEvent id="e"/>'), 'FEEL: a = 1'],
    ['a timer', step('', '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">${lama}</timeDuration></timerEventDefinition>', 'intermediateCatchEvent'), 'FEEL: = lama'],
    ['a list', loop('camunda:collection="${a.daftar}"'), 'FEEL: a.daftar'],
    ['a number of instances', loop('', '<loopCardinality xsi:type="tFormalExpression">${n}</loopCardinality>'), 'FEEL: n'],
    ['a completion condition', loop('camunda:collection="a"', '<completionCondition xsi:type="tFormalExpression">${a eq 1}</completionCondition>'), 'FEEL: a = 1'],
    ['an input', step('camunda:type="external" camunda:topic="t"', '<extensionElements><camunda:inputOutput><camunda:inputParameter name="luas">${a.luas}</camunda:inputParameter></camunda:inputOutput></extensionElements>', 'serviceTask'), 'FEEL: = a.luas'],
    ['a call of a program', diagram('<startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="g"/><exclusiveGateway id="g" default="c"/><sequenceFlow id="b" sourceRef="g" targetRef="e"><conditionExpression xsi:type="tFormalExpression">${bean.ok()}</conditionExpression></sequenceFlow><sequenceFlow id="c" sourceRef="g" targetRef="e"/><endEvent id="e"/>'), 'bean.ok(…) memanggil program'],
  ];
  for (const [what, xml, advice] of places) {
    it(`is refused in ${what}`, async () => expect((await checkDiagram(xml)).filter(({ severity }) => severity === 'error').map(({ message }) => message).join('\n')).to.contain('JUEL').and.to.contain(advice));
  }
});
