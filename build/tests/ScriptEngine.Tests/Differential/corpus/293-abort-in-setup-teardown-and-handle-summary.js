// {"args":["--quiet"],"outputs":["s.txt"]}
import exec from 'k6/execution';
export default function () {}
export function teardown() { exec.test.abort('in teardown'); }
export function handleSummary() { return { 's.txt': 'written' }; }
