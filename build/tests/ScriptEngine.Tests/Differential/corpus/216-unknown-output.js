// {"args":["--out","nonsense=x"]}
export default function () {}
