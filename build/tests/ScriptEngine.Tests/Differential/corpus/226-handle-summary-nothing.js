// {"args":["--quiet"],"compare":["text"],"log":"levels"}
export default function () {}
export function handleSummary() {}
