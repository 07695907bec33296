// {"log":"levels"}
import x from 'k6/nonsense';
export default function () {}
