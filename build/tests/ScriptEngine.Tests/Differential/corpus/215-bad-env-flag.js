// {"args":["-e","1BAD=x"]}
export default function () {}
