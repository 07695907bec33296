// {"log":"none"}
export function setup() { const a = {}; a.a = a; return a; }
export default function () {}
