const http = require('k6/http');
const { check } = require('k6');
module.exports.default = function () { check(typeof http.get, { 'require works': (t) => t === 'function' }); };
