// {"command":"none","args":["version"],"export":false}
export default function () {}
