// {"command":"none","args":["walk"],"export":false}
export default function () {}
