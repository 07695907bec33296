// {"log":"levels"}
export default function () { let = ; }
