// {"args":["--out","nonsense=x"],"log":"levels"}
export default function () {}
