// {"log":"kinds"}
export default function () { let = ; }
