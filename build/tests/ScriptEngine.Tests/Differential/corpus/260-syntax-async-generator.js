// {"log":"levels"}
export default async function () { for await (const x of (async function* () { yield 1; })()) console.log(x); }
