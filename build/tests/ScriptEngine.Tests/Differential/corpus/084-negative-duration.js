// {"args":["--duration","-1s"]}
export default function () {}
