/** A procedure of any size with what real ones have: user tasks, a deadline, two branches side by side, choices in FEEL. */
export interface Sop { readonly xml: string; /** flow nodes */ readonly elements: number }

const perSection = 8;

/** Start, as many sections as there is room for, single tasks for the rest, end. */
export function sopOf(elements: number): Sop {
  const drawing = new Drawing();
  drawing.next('startEvent');
  while (drawing.nodes + perSection < elements) drawing.section();
  while (drawing.nodes + 1 < elements) drawing.next('userTask');
  drawing.next('endEvent');
  return { elements: drawing.nodes, xml: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="defs" targetNamespace="urn:bench"><process id="sop" isExecutable="true">${drawing.body}</process></definitions>` };
}

class Drawing {
  body = '';
  nodes = 0;
  private flows = 0;
  /** Where the next node hangs, and under which condition. */
  private ends: { readonly from: string; readonly condition?: string }[] = [];

  next(type: string, attributes = ''): string {
    const id = this.node(type, attributes);
    for (const { from, condition } of this.ends) this.flow(from, id, condition);
    this.ends = [{ from: id }];
    return id;
  }

  section(): void {
    const task = this.next('userTask');
    const late = this.node('boundaryEvent', ` attachedToRef="${task}"`, '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">P5D</timeDuration></timerEventDefinition>');
    const split = this.next('parallelGateway');
    const left = this.next('userTask');
    this.ends = [{ from: split }];
    const right = this.next('userTask');
    this.ends = [{ from: left }, { from: right }];
    this.next('parallelGateway');
    const choice = this.next('exclusiveGateway', ` default="flow_${this.flows + 5}"`);
    this.ends = [{ from: choice, condition: 'pemeriksaan.keputusan = "perbaiki"' }, { from: late }];
    const correction = this.next('userTask');
    this.ends = [{ from: correction }, { from: choice }];
  }

  private node(type: string, attributes: string, content = ''): string {
    const id = `${type}_${this.nodes += 1}`;
    this.body += `<${type} id="${id}" name="Langkah ${this.nodes}"${attributes}>${content}</${type}>`;
    return id;
  }

  private flow(from: string, to: string, condition?: string): void {
    const body = condition === undefined ? '' : `<conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>`;
    this.body += `<sequenceFlow id="flow_${this.flows += 1}" sourceRef="${from}" targetRef="${to}">${body}</sequenceFlow>`;
  }
}
