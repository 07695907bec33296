// {"args":["--quiet"],"log":"levels"}
export default function () {}
export function handleSummary() { return { 'nowhere/x.txt': 'text', stdout: 'shown\n' }; }
