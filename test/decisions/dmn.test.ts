import { expect } from 'chai';
import fc from 'fast-check';
import { evaluateDecision, feelDate, parseDecisions } from '../../src/decisions/index.ts';
import type { DecisionModel, TableVersion } from '../../src/decisions/types.ts';

const clock = { now: '2026-03-02T02:00:00Z', zone: 'Asia/Jakarta' };
const versions: TableVersion[] = [['2025-01-01', 100], ['2026-03-01', 200]].map(([effectiveFrom, nilai]) => ({ table: 'harga', effectiveFrom: String(effectiveFrom), legalBasis: 'Perda', assumption: false, question: null, rows: [{ kelas: 'A', nilai }] }));
const pickTable = (table: string, date: string): TableVersion | null => versions.findLast((version) => version.table === table && version.effectiveFrom <= date) ?? null;

const file = (body: string): string => `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:izin="urn:perizinan:sop:1" id="d" name="d" namespace="urn:uji">${body}</definitions>`;
const table = (policy: string, rules: readonly (readonly [string, string])[], extra = '', outputs = ''): string => `<decision id="k" name="K"><variable name="k"/><decisionTable id="t" ${policy}><input id="i"><inputExpression id="ie"><text>x</text></inputExpression></input><output id="o" name="hasil">${outputs}</output>
  ${rules.map(([cell, out], n) => `<rule id="r${n}"><inputEntry id="a${n}"><text>${cell.replaceAll('<', '&lt;')}</text></inputEntry><outputEntry id="b${n}"><text>${out}</text></outputEntry></rule>`).join('')}</decisionTable></decision>${extra}`;
const model = async (body: string): Promise<DecisionModel> => {
  const { model: parsed, findings } = await parseDecisions(file(body));
  if (parsed === null) throw new Error(JSON.stringify(findings));
  return parsed;
};
const decide = async (body: string, variables: Record<string, unknown>, id = 'k'): Promise<unknown> => {
  const answer = evaluateDecision(await model(body), id, variables, { clock, pickTable });
  return answer.ok ? answer.result.value : answer.message;
};
const small = [['< 10', '1'], ['< 20', '2'], ['-', '3']] as const;

describe('DMN', () => {
  it('UNIQUE: one row, and two rows are a fault of the table', async () => {
    expect(await decide(table('hitPolicy="UNIQUE"', [['< 10', '1'], ['>= 10', '2']]), { x: 12 })).to.equal(2);
    expect(await decide(table('', small), { x: 5 })).to.contain('lebih dari satu baris (1, 2, 3)');
  });
  it('ANY: equal answers only', async () => {
    expect(await decide(table('hitPolicy="ANY"', [['< 10', '1'], ['< 20', '1']]), { x: 5 })).to.equal(1);
    expect(await decide(table('hitPolicy="ANY"', small), { x: 5 })).to.contain('hasil berbeda');
  });
  it('FIRST: the first row from the top', async () => expect(await decide(table('hitPolicy="FIRST"', small), { x: 15 })).to.equal(2));
  it('RULE ORDER: all rows from the top', async () => expect(await decide(table('hitPolicy="RULE ORDER"', small), { x: 15 })).to.deep.equal([2, 3]));
  it('PRIORITY and OUTPUT ORDER: by the list of output values', async () => {
    const values = '<outputValues><text>"tolak","periksa","terima"</text></outputValues>';
    const rules = [['-', '"terima"'], ['> 5', '"periksa"'], ['> 100', '"tolak"']] as const;
    expect(await decide(table('hitPolicy="PRIORITY"', rules, '', values).replaceAll('> ', '&gt; '), { x: 7 })).to.equal('periksa');
    expect(await decide(table('hitPolicy="OUTPUT ORDER"', rules, '', values).replaceAll('> ', '&gt; '), { x: 200 })).to.deep.equal(['tolak', 'periksa', 'terima']);
    expect((await parseDecisions(file(table('hitPolicy="PRIORITY"', small)))).findings[0]?.rule).to.equal('output-values-missing');
  });
  it('COLLECT with its aggregations', async () => {
    const answers = await Promise.all(['', 'aggregation="SUM"', 'aggregation="MIN"', 'aggregation="MAX"', 'aggregation="COUNT"'].map((how) => decide(table(`hitPolicy="COLLECT" ${how}`, small), { x: 15 })));
    expect(answers).to.deep.equal([[2, 3], 5, 2, 3, 2]);
  });
  it('no row: null or an empty list, or the default', async () => {
    expect(await decide(table('', [['< 10', '1']]), { x: 50 })).to.equal(null);
    expect(await decide(table('hitPolicy="COLLECT"', [['< 10', '1']]), { x: 50 })).to.deep.equal([]);
    expect(await decide(table('', [['< 10', '1']], '', '<defaultOutputEntry><text>9</text></defaultOutputEntry>'), { x: 50 })).to.equal(9);
  });

  const graph = `<decision id="akhir" name="Akhir"><variable name="akhir"/><informationRequirement id="q"><requiredDecision href="#dasar"/></informationRequirement><literalExpression id="l1"><text>dasar_nilai * 2</text></literalExpression></decision>
    <decision id="dasar" name="Dasar" izin:tarif="harga" izin:acuan="berkas.tanggal"><variable name="dasar_nilai"/><literalExpression id="l2"><text>tarif[kelas = "A"][1].nilai</text></literalExpression></decision>`;
  it('follows requirements and takes the table in force on the reference date', async () => {
    expect(await decide(graph, { berkas: { tanggal: feelDate('2026-02-28') } }, 'akhir')).to.equal(200);
    expect(await decide(graph, { berkas: { tanggal: feelDate('2026-03-01') } }, 'akhir')).to.equal(400);
    expect(await decide(graph, { berkas: { tanggal: feelDate('2020-01-01') } }, 'akhir')).to.contain('belum punya versi');
    const answer = evaluateDecision(await model(graph), 'akhir', { berkas: { tanggal: feelDate('2026-03-01') } }, { clock, pickTable });
    expect(answer.ok && answer.result.trace[0]).to.deep.include({ decision: 'dasar', value: 200 });
    expect(answer.ok && answer.result.trace[0]?.table).to.deep.include({ table: 'harga', effectiveFrom: '2026-03-01', legalBasis: 'Perda' });
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ['DOCTYPE', `<!DOCTYPE x>${file('')}`, 'doctype'], ['text', 'halo', 'not-dmn'],
    ['a boxed context', file('<decision id="k" name="K"><context id="c"/></decision>'), 'dmn-unsupported'],
    ['a boxed function', file('<decision id="k" name="K"><functionDefinition id="c"/></decision>'), 'dmn-unsupported'],
    ['an invocation', file('<decision id="k" name="K"><invocation id="c"/></decision>'), 'dmn-unsupported'],
    ['a business knowledge model', file('<businessKnowledgeModel id="b" name="B"/>'), 'dmn-unsupported'],
    ['a requirement that does not exist', file('<decision id="k" name="K"><informationRequirement id="q"><requiredDecision href="#hantu"/></informationRequirement><literalExpression id="l"><text>1</text></literalExpression></decision>'), 'decision-required-unknown'],
    ['decisions that require each other', file(['a', 'b'].map((id) => `<decision id="${id}" name="${id}"><informationRequirement id="q${id}"><requiredDecision href="#${id === 'a' ? 'b' : 'a'}"/></informationRequirement><literalExpression id="l${id}"><text>1</text></literalExpression></decision>`).join('')), 'decision-cycle'],
    ['a table without reference date', file('<decision id="k" name="K" izin:tarif="harga"><literalExpression id="l"><text>1</text></literalExpression></decision>'), 'tariff-incomplete'],
    ['a requirement named like what every object knows', file('<decision id="k" name="K"><informationRequirement id="q"><requiredDecision href="#constructor"/></informationRequirement><literalExpression id="l"><text>1</text></literalExpression></decision>'), 'decision-required-unknown'],
    ['a decision named so', file('<decision id="toString" name="K"><literalExpression id="l"><text>1</text></literalExpression></decision>'), 'decision-id'],
    ['a decision without id', file('<decision name="K"><literalExpression id="l"><text>1</text></literalExpression></decision>'), 'decision-id'],
    ['a required business knowledge model', file('<decision id="k" name="K"><knowledgeRequirement id="q"><requiredKnowledge href="#b"/></knowledgeRequirement><literalExpression id="l"><text>1</text></literalExpression></decision>'), 'dmn-unsupported'],
    ['another language', file('<decision id="k" name="K"><literalExpression id="l" expressionLanguage="juel"><text>1</text></literalExpression></decision>'), 'dmn-language'],
    ['another language in a cell', file(table('', small).replace('<inputEntry id="a0">', '<inputEntry id="a0" expressionLanguage="javascript">')), 'dmn-language'],
    ['a row with a cell too few', file(table('', small).replace('<outputEntry id="b1"><text>2</text></outputEntry>', '')), 'table-shape'],
    ['a table without output', file(table('', []).replace('<output id="o" name="hasil"></output>', '')), 'table-shape'],
    ['two outputs of one name', file(table('', []).replace('</output>', '</output><output id="o2" name="hasil"/>')), 'table-shape'],
    ['an aggregation without COLLECT', file(table('hitPolicy="FIRST" aggregation="SUM"', small)), 'table-shape'],
    ['an aggregation nobody knows', file(table('hitPolicy="COLLECT" aggregation="AVG"', small)), 'table-shape'],
    ['an aggregation of two outputs', file(table('hitPolicy="COLLECT" aggregation="SUM"', []).replace('</output>', '</output><output id="o2" name="lain"/>')), 'table-shape'],
    ['a relation', file('<decision id="k" name="K"><relation id="c"/></decision>'), 'dmn-unsupported'],
    ['a formula that does not parse', file('<decision id="k" name="K"><literalExpression id="l"><text>1 +</text></literalExpression></decision>'), 'expression-invalid'],
  ];
  for (const [what, xml, rule] of refused) it(`refuses ${what}`, async () => expect((await parseDecisions(xml)).findings.map((finding) => finding.rule)).to.include(rule));

  it('sums numbers only', async () => {
    expect(await decide(table('hitPolicy="COLLECT" aggregation="SUM"', [['-', '1'], ['-', '"dua"']]), { x: 5 })).to.contain('bukan angka');
    expect(await decide(table('hitPolicy="COLLECT" aggregation="COUNT"', [['> 9', '1']]), { x: 5 })).to.equal(0);
  });

  /** What each hit policy means, over rows of the form [low, high, value]. */
  const meaning: Readonly<Record<string, (hits: readonly number[]) => unknown>> = {
    'hitPolicy="UNIQUE"': (hits) => (hits.length > 1 ? 'refused' : (hits[0] ?? null)),
    'hitPolicy="ANY"': (hits) => (new Set(hits).size > 1 ? 'refused' : (hits[0] ?? null)),
    'hitPolicy="FIRST"': (hits) => hits[0] ?? null,
    'hitPolicy="RULE ORDER"': (hits) => hits,
    'hitPolicy="PRIORITY"': (hits) => (hits.length === 0 ? null : Math.max(...hits)),
    'hitPolicy="OUTPUT ORDER"': (hits) => hits.toSorted((a, b) => b - a),
    'hitPolicy="COLLECT"': (hits) => hits,
    'hitPolicy="COLLECT" aggregation="SUM"': (hits) => (hits.length === 0 ? null : hits.reduce((sum, value) => sum + value, 0)),
    'hitPolicy="COLLECT" aggregation="MIN"': (hits) => (hits.length === 0 ? null : Math.min(...hits)),
    'hitPolicy="COLLECT" aggregation="MAX"': (hits) => (hits.length === 0 ? null : Math.max(...hits)),
    'hitPolicy="COLLECT" aggregation="COUNT"': (hits) => hits.length,
  };
  for (const [policy, expected] of Object.entries(meaning)) {
    it(`means what the standard says: ${policy}`, async () => {
      const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 4 })), { maxLength: 6 });
      await fc.assert(fc.asyncProperty(rows, fc.integer({ min: 0, max: 9 }), async (drawn, x) => {
        const body = table(policy, drawn.map(([low, high, value]) => [`[${low}..${high}]`, String(value)] as const), '', '<outputValues><text>4,3,2,1,0</text></outputValues>');
        const answer = evaluateDecision(await model(body), 'k', { x }, { clock, pickTable });
        expect(answer.ok ? answer.result.value : 'refused').to.deep.equal(expected(drawn.filter(([low, high]) => low <= x && x <= high).map(([, , value]) => value)));
      }), { numRuns: 40 });
    });
  }

  it('refuses a cell of another type than its input', async () => expect(await decide(table('', [['"A"', '1']]), { x: 5 })).to.contain('tidak dapat membandingkan number dengan string'));
});
