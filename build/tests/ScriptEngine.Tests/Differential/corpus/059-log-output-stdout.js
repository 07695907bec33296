// {"args":["--log-output","stdout","--quiet"],"compare":["text"]}
export default function () { console.log('to stdout'); }
