import { superfluousGateway } from '../../../src/packages/rules/superfluous-gateway.ts';
import { edited, holds } from './hold.ts';

holds(superfluousGateway, {
  good: {
    'a gateway that chooses': {},
  },
  bad: {
    'one way in and one way out': [edited(['sourceRef="terbitkan" targetRef="kabari"/>', 'sourceRef="terbitkan" targetRef="sela"/><bpmn:exclusiveGateway id="sela"/><bpmn:sequenceFlow id="x1" sourceRef="sela" targetRef="kabari"/>']), 'sela'],
  },
});
