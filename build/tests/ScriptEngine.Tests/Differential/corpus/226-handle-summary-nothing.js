// {"args":["--quiet"],"compare":["text"],"log":"kinds"}
export default function () {}
export function handleSummary() {}
