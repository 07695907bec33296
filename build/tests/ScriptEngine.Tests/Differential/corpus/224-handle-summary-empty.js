// {"compare":["stdout"],"args":["--quiet"]}
export default function () {}
export function handleSummary() { return {}; }
