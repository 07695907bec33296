// {"args":["--summary-trend-stats","avg,p(101),p(x)"],"trendStats":false}
export default function () {}
