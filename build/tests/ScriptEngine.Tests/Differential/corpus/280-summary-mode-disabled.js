// {"args":["--summary-mode","disabled","--quiet"],"compare":["stdout"]}
export default function () {}
