// {"compare":["text"],"args":["--quiet"]}
export default function () {}
