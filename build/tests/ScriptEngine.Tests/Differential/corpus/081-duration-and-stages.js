// {"args":["--duration","1s","--stage","1s:1"]}
export default function () {}
