// {"args":["--quiet"],"compare":["text"]}
export default function () {}
export function handleSummary() { throw new Error('in summary'); }
