// {"command":"none","args":["run"],"export":false}
export default function () {}
