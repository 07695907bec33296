// {"args":["--stage","soon:3"]}
export default function () {}
