// Block ids are the same on every deployment of the platform.
const AGENT_INPUT_BLOCK = 'c0a8e994-ebf1-4a9c-a4d8-89d09c86741b';
const AGENT_OUTPUT_BLOCK = '363ae599-353e-4804-937e-b2ee3cef3da4';
export const CURRENT_TIME_BLOCK = 'a892b8d9-3e4e-4e9c-9c1e-75f8efcf1bfa';

// The platform gives nodes and links ids of its own; these only tie the parts together.
const INPUT_NODE = '11111111-1111-4111-8111-111111111111';
const OUTPUT_NODE = '22222222-2222-4222-8222-222222222222';
const LINK = '33333333-3333-4333-8333-333333333333';

/** The smallest graph that does something: hands its input on as its output. Needs no credentials and costs no credits. */
export function echoGraph(name) {
  return {
    name,
    description: 'Made by a load test: hands its input on as its output',
    nodes: [
      node(INPUT_NODE, AGENT_INPUT_BLOCK, { name: 'message' }, 0),
      node(OUTPUT_NODE, AGENT_OUTPUT_BLOCK, { name: 'echo' }, 500),
    ],
    links: [{ id: LINK, source_id: INPUT_NODE, sink_id: OUTPUT_NODE, source_name: 'result', sink_name: 'value', is_static: true }],
  };
}

/** What the graph above is executed with. */
export const echoInputs = () => ({ message: 'hello from a load test' });

function node(id, block, inputs, x) {
  return { id, block_id: block, input_default: inputs, metadata: { position: { x, y: 0 } }, input_links: [], output_links: [] };
}
