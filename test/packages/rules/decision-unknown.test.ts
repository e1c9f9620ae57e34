import { decisionUnknown } from '../../../src/packages/rules/decision-unknown.ts';
import { decision, holds, instead, type Changes } from './hold.ts';

const deciding = (attributes: string): Changes => ({ ...decision(), ...instead((inner) => `<bpmn:businessRuleTask id="kabari" name="Tentukan jalur" ${attributes}>${inner}</bpmn:businessRuleTask>`) });

holds(decisionUnknown, {
  good: {
    'a decision of the package with a name for its answer': deciding('camunda:decisionRef="jalur" camunda:resultVariable="jalur"'),
  },
  bad: {
    'a decision that no table gives': [deciding('camunda:decisionRef="hantu" camunda:resultVariable="jalur"'), 'kabari', '"hantu"'],
    'no decision': [deciding('camunda:resultVariable="jalur"'), 'kabari', 'belum menyebut keputusan'],
    'no name for its answer': [deciding('camunda:decisionRef="jalur"'), 'kabari', 'camunda:resultVariable'],
  },
});
