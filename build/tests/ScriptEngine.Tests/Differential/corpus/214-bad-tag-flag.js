// {"args":["--tag","nonsense"]}
export default function () {}
